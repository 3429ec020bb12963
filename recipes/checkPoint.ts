import type { ApiRecipe } from './ApiRecipe';

/** According to Check Point's SDK and guides: every call is a POST, and the session's id is a header. */
export const checkPoint: ApiRecipe = {
	id: 'checkPoint',
	name: 'Check Point',
	description:
		'Management API, with paths such as /show-hosts. Base URL: such as https://192.168.1.5/web_api. Not run against a real server.',
	source: [
		'https://github.com/CheckPointSW/cp_mgmt_api_python_sdk/blob/master/cpapi/mgmt_api.py',
		'https://sc1.checkpoint.com/documents/R80.20_GA/WebAdminGuides/EN/CP_R80.20_Zero_Touch_REST_API_User_Guide/205199.htm',
		'https://sc1.checkpoint.com/documents/latest/APIs/index.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
				refused: { field: 'code', equals: 'err_login_failed' },
				captures: { token: 'sid', expiry: 'session-timeout' },
			},
		],
		expiryUnit: 'seconds',
		attach: { cookies: false, headers: { 'X-chkp-sid': '{{token}}' } },
		lost: [{ statuses: '401' }, { field: 'code', equals: 'generic_err_wrong_session_id' }],
		denied: { when: [{ statuses: '403' }], message: 'message' },
		logout: { method: 'POST', path: '/logout', body: { type: 'json', content: {} } },
		paging: {
			mode: 'offset',
			startParameter: 'offset',
			limitParameter: 'limit',
			rowsField: 'objects',
			totalField: 'total',
			sendIn: 'body',
		},
	},
};

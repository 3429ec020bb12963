import type { ApiRecipe } from './ApiRecipe';

/** According to Check Point's SDK and guides: every call is a POST, and the session's id is a header. */
export const checkPoint: ApiRecipe = {
	id: 'checkPoint',
	name: 'Check Point',
	description: 'Management API.',
	baseUrl: { example: 'https://192.168.1.5/web_api' },
	fields: [
		{
			name: 'domain',
			label: 'Domain',
			description: 'On a Multi-Domain Server, the name of the domain',
			placeholder: 'Milan',
		},
	],
	notice: 'Send every request with POST and a JSON body, to URLs such as <b>/show-hosts</b>.',
	proof: 'simulator',
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
				captures: { token: 'sid', expiry: 'session-timeout' },
			},
		],
		attach: { cookies: false, headers: { 'X-chkp-sid': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
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

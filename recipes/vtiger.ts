import type { ApiRecipe } from './ApiRecipe';

const url = { path: '/webservice.php' };
const LOST = '"(INVALID_SESSIONID|SESSION_EXPIRED|SESSION_LEFT_IDLE|AUTHENTICATION_REQUIRED)"';

/** According to Vtiger's sources: the login is a response to a challenge, and errors have status 200. */
export const vtiger: ApiRecipe = {
	id: 'vtiger',
	name: 'Vtiger CRM',
	description: 'Web services of Vtiger CRM.',
	baseUrl: { example: 'https://crm.example.com' },
	notice:
		'As Password, enter the access key from the user’s preferences. Operations are at URLs such as <b>/webservice.php?operation=query&query=…</b>.',
	proof: 'simulator',
	source: [
		'https://community.vtiger.com/help/vtigercrm/developers/third-party-app-integration.html',
		'https://docs.huihoo.com/phpdoc/vtigercrm/6.1/xref/include/Webservices/Login.php.source.html',
		'https://github.com/vtiger-crm/vtigercrm/blob/master/include/Webservices/SessionManager.php',
		'https://github.com/vtiger-crm/vtigercrm/blob/master/include/Webservices/WebServiceErrorCode.php',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				...url,
				query: { operation: 'getchallenge', username: '{{username}}' },
				captures: { challenge: 'result.token' },
			},
			{
				method: 'POST',
				...url,
				body: {
					type: 'form',
					content: {
						operation: 'login',
						username: '{{username}}',
						accessKey: '{{ password | prepend: challenge | md5 }}',
					},
				},
				captures: { token: 'result.sessionName' },
			},
		],
		attach: { cookies: false, query: { sessionName: '{{token}}' } },
		lost: [{ text: LOST, meaning: 'a code such as INVALID_SESSIONID' }],
		denied: { when: [{ field: 'error.code', equals: 'ACCESS_DENIED' }] },
		failed: [{ field: 'success', equals: false }],
		logout: {
			method: 'POST',
			...url,
			body: { type: 'form', content: { operation: 'logout' } },
		},
		lifetimeMs: 86_400_000,
		idleLimitMs: 1_800_000,
	},
};

import type { ApiRecipe } from './ApiRecipe';

const path = '/nms/api/v2.1/user';

/**
 * According to the routes of UNMS, as the vendor published them in its container: the token is in a header, and 201 asks for the code
 * of a second factor. A login that does not ask for another lifetime lasts half an hour.
 */
export const uisp: ApiRecipe = {
	id: 'uisp',
	name: 'UISP (UNMS)',
	description: 'Network management of UISP and UNMS, with a local account.',
	baseUrl: { example: 'https://uisp.example.com', without: ['/nms', '/nms/api/v2.1'] },
	notice:
		'Use a local account without a second factor. URLs of network management begin with <b>/nms/api/v2.1</b>.',
	proof: 'simulator',
	source: [
		'https://github.com/dutch2005/ubnt-unms-nodejs/blob/master/lib/api/v2.1/user/routes.js',
		'https://github.com/dutch2005/ubnt-unms-nodejs/blob/master/lib/auth/index.js',
		'https://github.com/dutch2005/ubnt-unms-nodejs/blob/master/lib/api/v2.1/users/routes.js',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: `${path}/login`,
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'header:x-auth-token' },
			},
		],
		attach: { cookies: false, headers: { 'x-auth-token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path },
		logout: { method: 'POST', path: `${path}/logout` },
	},
};

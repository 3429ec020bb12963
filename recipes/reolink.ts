import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Reolink's HTTP API: every response has status 200; a token lasts an hour, and a camera has few sessions. -6 is "please
 * login first"; -26, "ability error", is both what the account may not do and what the camera cannot.
 */
export const reolink: ApiRecipe = {
	id: 'reolink',
	name: 'Reolink',
	description: 'Cameras and recorders.',
	baseUrl: { example: 'http://192.168.1.20' },
	notice: 'Send requests with POST to URLs such as <b>/api.cgi?cmd=GetDevInfo</b>.',
	proof: 'simulator',
	source: [
		'https://gist.github.com/gWOLF3/669289bd59e5590c9f3d944b8673bfef',
		'https://github.com/starkillerOG/reolink_aio/blob/main/reolink_aio/api.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api.cgi',
				query: { cmd: 'Login' },
				body: {
					type: 'json',
					content: [
						{
							cmd: 'Login',
							param: { User: { Version: '0', userName: '{{username}}', password: '{{password}}' } },
						},
					],
				},
				success: { statuses: '200', field: '[0].code', equals: 0 },
				captures: { token: '[0].value.Token.name', expiry: '[0].value.Token.leaseTime' },
			},
		],
		expiryUnit: 'seconds',
		attach: { cookies: false, query: { token: '{{token}}' } },
		lost: [{ statuses: '200', field: '[0].error.rspCode', equals: -6 }],
		denied: {
			when: [{ statuses: '200', field: '[0].error.rspCode', equals: -26 }],
		},
		failed: [{ statuses: '200', field: '[0].error.rspCode' }],
		logout: {
			method: 'POST',
			path: '/api.cgi',
			query: { cmd: 'Logout' },
			body: { type: 'json', content: [{ cmd: 'Logout', param: {} }] },
		},
	},
};

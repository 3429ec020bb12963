import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Seafile's API reference: since version 11 the token is sent as a bearer token. That an invalid token has status 401 is in
 * the sources of Seahub.
 */
export const seafile: ApiRecipe = {
	id: 'seafile',
	name: 'Seafile',
	description: 'Seafile 11 and later. Sign in with an email address.',
	baseUrl: { example: 'https://seafile.example.com', without: ['/accounts/login'] },
	proof: 'simulator',
	source: [
		'https://seafile-api.readme.io/reference/authentication',
		'https://download.seafile.com/published/web-api/home.md',
		'https://github.com/haiwen/seahub/blob/master/seahub/api2/authentication.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api2/auth-token/',
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'error_msg' },
	},
};

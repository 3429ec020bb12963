import type { ApiRecipe } from './ApiRecipe';

/** According to Taiga's API documentation: the token is a bearer token. */
export const taiga: ApiRecipe = {
	id: 'taiga',
	name: 'Taiga',
	description: 'Project management. Sign in with a user name or an email address.',
	baseUrl: { example: 'https://api.taiga.io' },
	proof: 'simulator',
	source: [
		'https://github.com/taigaio/taiga-doc/blob/master/api/general-notes.adoc',
		'https://github.com/taigaio/taiga-doc/blob/master/api/generated/normal-login-cmd.adoc',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v1/auth',
				body: {
					type: 'json',
					content: { type: 'normal', username: '{{username}}', password: '{{password}}' },
				},
				captures: { token: 'auth_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: '_error_message' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to the client-server API: a token may be refreshed, M_UNKNOWN_TOKEN means that it has ended, and M_FORBIDDEN a missing permission. */
export const matrix: ApiRecipe = {
	id: 'matrix',
	name: 'Matrix',
	description: 'Homeserver that accepts passwords, such as Synapse.',
	baseUrl: { example: 'https://matrix.example.org' },
	notice:
		'Accounts that sign in through a web page (Matrix Authentication Service, single sign-on) cannot sign in this way.',
	proof: 'simulator',
	source: [
		'https://github.com/matrix-org/matrix-spec/blob/main/data/api/client-server/login.yaml',
		'https://github.com/matrix-org/matrix-spec/blob/main/data/api/client-server/refresh.yaml',
		'https://matrix-org.github.io/matrix-js-sdk/interfaces/matrix.LoginResponse.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/_matrix/client/v3/login',
				body: {
					type: 'json',
					content: {
						type: 'm.login.password',
						identifier: { type: 'm.id.user', user: '{{username}}' },
						password: '{{password}}',
						initial_device_display_name: 'n8n',
						refresh_token: true,
					},
				},
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: '/_matrix/client/v3/refresh',
			body: { type: 'json', content: { refresh_token: '{{refreshToken}}' } },
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
		logout: { method: 'POST', path: '/_matrix/client/v3/logout', body: { type: 'json', content: {} } },
	},
};

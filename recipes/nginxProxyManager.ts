import type { ApiRecipe } from './ApiRecipe';

/** According to the schema of Nginx Proxy Manager's API. An account with a second factor gets a request for it instead of a token. */
export const nginxProxyManager: ApiRecipe = {
	id: 'nginxProxyManager',
	name: 'Nginx Proxy Manager',
	description: 'Administration of Nginx Proxy Manager. Sign in with an email address.',
	baseUrl: { example: 'http://localhost:81' },
	proof: 'simulator',
	source: [
		'https://github.com/NginxProxyManager/nginx-proxy-manager/tree/develop/backend/schema/paths/tokens',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/tokens',
				body: { type: 'json', content: { identity: '{{username}}', secret: '{{password}}' } },
				captures: { token: 'token', expiry: 'expires' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'GET',
			path: '/api/tokens',
			headers: { Authorization: 'Bearer {{token}}' },
			captures: { token: 'token', expiry: 'expires' },
		},
	},
};

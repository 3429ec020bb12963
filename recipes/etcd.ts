import type { ApiRecipe } from './ApiRecipe';

/** According to etcd's page on authentication over its JSON gateway: Authorization contains the token without a scheme. */
export const etcd: ApiRecipe = {
	id: 'etcd',
	name: 'etcd',
	description: 'JSON gateway of etcd 3.4 and later.',
	baseUrl: { example: 'http://localhost:2379' },
	proof: 'server',
	source: ['https://etcd.io/docs/latest/dev-guide/api_grpc_gateway/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/v3/auth/authenticate',
				body: { type: 'json', content: { name: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'token' },
				refused: { statuses: '400', text: 'authentication failed' },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: '{{token}}' } },
		lost: [
			{ statuses: '401' },
			{
				statuses: '400',
				text: 'user name is empty|revision of auth store is old',
				meaning: 'a message that the token is not valid',
			},
		],
		denied: { when: [{ statuses: '403' }], message: 'error' },
		idleLimitMs: 300_000,
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Portainer's API examples. */
export const portainer: ApiRecipe = {
	id: 'portainer',
	name: 'Portainer',
	description: 'Container management.',
	baseUrl: { example: 'https://localhost:9443' },
	endpoints: [
		{ name: 'Environments', path: '/api/endpoints' },
		{ name: 'Stacks', path: '/api/stacks' },
		{ name: 'Users', path: '/api/users' },
	],
	proof: 'simulator',
	source: ['https://docs.portainer.io/api/examples'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth',
				body: { type: 'json', content: { Username: '{{username}}', Password: '{{password}}' } },
				captures: { token: 'jwt' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

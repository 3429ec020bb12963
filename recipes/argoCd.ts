import type { ApiRecipe } from './ApiRecipe';

/** According to Argo CD's API docs: a local account signs in and gets a bearer token. */
export const argoCd: ApiRecipe = {
	id: 'argoCd',
	name: 'Argo CD',
	description: 'Local account with the login capability.',
	baseUrl: { example: 'https://argocd.example.com' },
	proof: 'simulator',
	source: ['https://github.com/argoproj/argo-cd/blob/master/docs/developer-guide/api-docs.md'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v1/session',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

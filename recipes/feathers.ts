import type { ApiRecipe } from './ApiRecipe';

/** According to Feathers' page on its authentication service: a successful login returns 201. */
export const feathers: ApiRecipe = {
	id: 'feathers',
	name: 'Feathers',
	description: 'Feathers 5 with the local strategy. Sign in with an email address.',
	baseUrl: { example: 'https://api.example.com' },
	proof: 'server',
	source: [
		'https://feathersjs.com/api/authentication/service',
		'https://feathersjs.com/api/databases/common',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/authentication',
				body: {
					type: 'json',
					content: { strategy: 'local', email: '{{username}}', password: '{{password}}' },
				},
				success: { statuses: '201', field: 'accessToken' },
				captures: {
					token: 'accessToken',
					expiry: 'authentication.payload.exp',
					user: 'user.email',
				},
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/authentication' },
		paging: {
			mode: 'offset',
			startParameter: '$skip',
			limitParameter: '$limit',
			rowsField: 'data',
			totalField: 'total',
		},
	},
};

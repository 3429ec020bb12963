import type { ApiRecipe } from './ApiRecipe';

/** According to Django REST framework's page on token authentication: these tokens never expire. */
export const djangoToken: ApiRecipe = {
	id: 'djangoToken',
	name: 'Django (Token)',
	description: 'Django REST framework that issues tokens at /api/token/.',
	baseUrl: { example: 'https://www.example.com' },
	proof: 'server',
	source: ['https://www.django-rest-framework.org/api-guide/authentication/#tokenauthentication'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/token/',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'token' },
				refused: { statuses: '400', field: 'non_field_errors' },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Token {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

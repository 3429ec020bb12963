import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Umami's documentation and sources: the token is a bearer token, and 401 means both that it is not valid and that the
 * account may not do something.
 */
export const umami: ApiRecipe = {
	id: 'umami',
	name: 'Umami',
	description: 'Web analytics on your own server.',
	baseUrl: { example: 'https://umami.example.com', without: ['/api'] },
	notice: 'URLs begin with <b>/api</b>.',
	proof: 'simulator',
	source: [
		'https://umami.is/docs/authentication',
		'https://github.com/umami-software/umami/blob/master/src/app/api/auth/login/route.ts',
		'https://github.com/umami-software/umami/blob/master/src/app/api/admin/users/route.ts',
		'https://github.com/umami-software/umami/blob/master/src/lib/response.ts',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '401' }] },
		probe: { method: 'POST', path: '/api/auth/verify' },
		logout: { method: 'POST', path: '/api/auth/logout' },
	},
};

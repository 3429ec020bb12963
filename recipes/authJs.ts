import type { ApiRecipe } from './ApiRecipe';

/** By Auth.js's REST API; what a wrong password looks like, by a run. */
export const authJs: ApiRecipe = {
	id: 'authJs',
	name: 'Auth.js (NextAuth)',
	description: 'Site that signs in with user name and password through Auth.js. Base URL: the site.',
	source: ['https://authjs.dev/reference/core'],
	recipe: {
		login: [
			{ method: 'GET', path: '/auth/csrf', captures: { csrf: 'csrfToken' } },
			{
				method: 'POST',
				path: '/auth/callback/credentials',
				body: {
					type: 'form',
					content: { csrfToken: '{{csrf}}', username: '{{username}}', password: '{{password}}' },
				},
				success: { statuses: '302', location: '^(?!.*[?&]error=)' },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/auth/session', success: { statuses: '200', field: 'user' } },
		logout: {
			method: 'POST',
			path: '/auth/signout',
			body: { type: 'form', content: { csrfToken: '{{csrf}}' } },
			success: { statuses: '200-399' },
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Auth.js's REST API; the response to a wrong password is from a run against a server. */
export const authJs: ApiRecipe = {
	id: 'authJs',
	name: 'Auth.js (NextAuth)',
	description: 'Site with Auth.js that accepts user name and password.',
	baseUrl: { example: 'https://www.example.com', without: ['/auth/signin'] },
	notice: 'For NextAuth.js, add <b>/api</b> to the Base URL, such as <b>https://www.example.com/api</b>.',
	proof: 'server',
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

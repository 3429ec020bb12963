import type { ApiRecipe } from './ApiRecipe';

/** According to Better Auth's documentation. The response to a login that requires a second factor has no token in its body. */
export const betterAuth: ApiRecipe = {
	id: 'betterAuth',
	name: 'Better Auth',
	description: 'Site with Better Auth. Sign in with an email address.',
	baseUrl: { example: 'https://www.example.com', without: ['/api/auth'] },
	proof: 'server',
	source: ['https://www.better-auth.com/docs/authentication/email-password'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/sign-in/email',
				headers: { Origin: '{{origin}}' },
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'token' },
				captures: { token: ['header:set-auth-token', 'token'], user: 'user.email' },
			},
		],
		attach: { cookies: true, headers: { Origin: '{{origin}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/api/auth/get-session', success: { statuses: '200', field: 'user' } },
		refresh: {
			method: 'GET',
			path: '/api/auth/get-session',
			cookies: true,
			success: { statuses: '200', field: 'session' },
			captures: { token: ['header:set-auth-token', 'session.token'] },
		},
		logout: { method: 'POST', path: '/api/auth/sign-out', body: { type: 'json', content: {} } },
	},
};

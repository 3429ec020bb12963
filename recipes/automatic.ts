import type { ApiRecipe } from './ApiRecipe';

/** The default: tries common logins and detects everything else in the login response. */
export const automatic: ApiRecipe = {
	id: 'automatic',
	name: 'Automatic',
	description: 'For any other API: finds the token, cookies and expiry in the login response.',
	isForAnyApi: true,
	source: ['https://session-login.example/docs/recipes.md'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
			},
		],
		otherLogins: [
			[
				{
					method: 'POST',
					path: '/login',
					body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				},
			],
			[
				{
					method: 'POST',
					path: '/login',
					body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				},
			],
		],
		otherPaths: ['/auth/login', '/api/login', '/api/auth/login', '/session'],
		attach: { cookies: true, tokenInstead: true },
		lost: [
			{ statuses: '401, 419, 440' },
			{
				location:
					'^([^?]*(?<![:/])/)?((wp-)?login([-_]form)?|log[-_]?(in|on)|sign[-_]?(in|on)|sessions?/new)(\\.\\w+)?/?([?#;]|$)',
			},
			{ html: true, statuses: '200' },
		],
		denied: { when: [{ statuses: '403' }] },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** How some frameworks report with 403 that nobody is signed in, or only that; where it is the latter, one login shows which. */
const SIGNED_OUT =
	'credentials were not provided|not (logged|signed) in|login required|^\\W*((message|error|detail)\\W+)?(403\\W+)?forbidden(\\W+reason\\W+null)?\\W*$';

/** The default: tries common logins and detects everything else in the login response. */
export const automatic: ApiRecipe = {
	id: 'automatic',
	name: 'Automatic',
	description: 'For any other API: finds the token, cookies and expiry in the login response.',
	isForAnyApi: true,
	source: ['https://session-login.example/docs/reference/recipes.md'],
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
			[{ method: 'GET', path: '/login', form: { code: '{{ field.totp_secret | totp }}' } }],
		],
		otherPaths: ['/auth/login', '/api/login', '/api/auth/login', '/session'],
		attach: { cookies: true, tokenInstead: true },
		lost: [
			{ statuses: '401, 419, 440' },
			{
				meaning: 'a redirect to a login page',
				location:
					'^([^?]*(?<![:/])/)?((wp-)?login([-_]form)?|log[-_]?(in|on)|sign[-_]?(in|on)|sessions?/new)(\\.\\w+)?/?([?#;]|$)',
			},
			{ html: true, statuses: '200' },
			{ statuses: '403', text: SIGNED_OUT, meaning: 'a message saying that nobody is signed in' },
		],
		denied: { when: [{ statuses: '403' }] },
	},
};

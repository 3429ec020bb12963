import type { ApiRecipe } from './ApiRecipe';

const CODE = 'errors[0].extensions.code';

/**
 * According to Directus' reference on authentication: `expires` is in milliseconds. A token that the project does not know, such as
 * one from before its secret was changed, gets 403.
 */
export const directus: ApiRecipe = {
	id: 'directus',
	name: 'Directus',
	description: 'Headless CMS. Sign in with an email address.',
	baseUrl: { example: 'https://directus.example.com', without: ['/admin/login'] },
	notice:
		'If the account has a second factor, choose <b>Second Factor</b> under Advanced Settings, enter its secret as Second Factor Secret, and enter <b>otp</b> as Second Factor Field.',
	endpoints: [
		{ name: 'Collections', path: '/collections' },
		{ name: 'Files', path: '/files' },
		{ name: 'Users', path: '/users' },
	],
	proof: 'simulator',
	source: [
		'https://directus.io/docs/guides/auth/email-login',
		'https://docs.directus.io/reference/authentication',
		'https://directus.io/docs/guides/connect/errors',
		'https://directus.io/docs/guides/connect/query-parameters',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/auth/login',
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				captures: { token: 'data.access_token', expiry: 'data.expires', refreshToken: 'data.refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }, { field: CODE, equals: 'INVALID_TOKEN' }],
		denied: { when: [{ field: CODE, equals: 'FORBIDDEN' }] },
		refresh: {
			method: 'POST',
			path: '/auth/refresh',
			body: { type: 'json', content: { refresh_token: '{{refreshToken}}' } },
			captures: {
				token: 'data.access_token',
				expiry: 'data.expires',
				refreshToken: 'data.refresh_token',
			},
		},
		logout: {
			method: 'POST',
			path: '/auth/logout',
			body: { type: 'json', content: { refresh_token: '{{refreshToken}}' } },
		},
		expiryUnit: 'milliseconds',
		paging: { mode: 'offset', startParameter: 'offset', limitParameter: 'limit', rowsField: 'data' },
	},
};

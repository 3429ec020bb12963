import type { ApiRecipe } from './ApiRecipe';

/** According to Payload's page on auth operations: the same 403 means a lost session or no access, so the probe decides. */
export const payload: ApiRecipe = {
	id: 'payload',
	name: 'Payload CMS',
	description: 'Payload 3. Sign in with an email address.',
	baseUrl: { example: 'https://www.example.com', without: ['/admin/login', '/api/users/login'] },
	fields: [
		{
			name: 'collection',
			label: 'Collection',
			description: 'The slug of the collection that the account belongs to',
			placeholder: 'users',
			required: true,
			default: 'users',
		},
	],
	proof: 'server',
	source: [
		'https://payloadcms.com/docs/authentication/operations',
		'https://payloadcms.com/docs/authentication/jwt',
		'https://payloadcms.com/docs/queries/pagination',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/{{field.collection}}/login',
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'token' },
				captures: { token: 'token', expiry: 'exp', user: 'user.email' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'JWT {{token}}' } },
		lost: [{ statuses: '401, 403' }],
		denied: { when: [{ statuses: '403' }] },
		probe: {
			method: 'GET',
			path: '/api/{{field.collection}}/me',
			success: { statuses: '200', field: 'user' },
		},
		refresh: {
			method: 'POST',
			path: '/api/{{field.collection}}/refresh-token',
			headers: { Authorization: 'JWT {{token}}' },
			success: { statuses: '200', field: 'refreshedToken' },
			captures: { token: 'refreshedToken', expiry: 'exp' },
		},
		logout: { method: 'POST', path: '/api/{{field.collection}}/logout' },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			limitParameter: 'limit',
			rowsField: 'docs',
			moreField: 'hasNextPage',
		},
	},
};

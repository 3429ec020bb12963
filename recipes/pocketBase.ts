import type { ApiRecipe } from './ApiRecipe';

/**
 * According to PocketBase's pages on records and rules: Authorization contains the token without a scheme. A request whose token has
 * ended counts as that of a guest, and gets 403 where only superusers have access.
 */
export const pocketBase: ApiRecipe = {
	id: 'pocketBase',
	name: 'PocketBase',
	description: 'PocketBase, for users or superusers.',
	baseUrl: { example: 'http://localhost:8090', without: ['/_'] },
	fields: [
		{
			name: 'collection',
			label: 'Collection',
			description: 'The collection that the account belongs to; _superusers for superusers',
			placeholder: 'users',
			required: true,
			default: 'users',
		},
	],
	proof: 'simulator',
	source: [
		'https://pocketbase.io/docs/api-records/#auth-record-actions',
		'https://pocketbase.io/docs/authentication/',
		'https://pocketbase.io/docs/api-rules-and-filters/',
		'https://pocketbase.io/docs/api-records/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/collections/{{field.collection}}/auth-with-password',
				body: { type: 'json', content: { identity: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: '{{token}}' } },
		lost: [{ statuses: '401, 403' }],
		denied: { when: [{ statuses: '403' }] },
		probe: {
			method: 'POST',
			path: '/api/collections/{{field.collection}}/auth-refresh',
		},
		refresh: {
			method: 'POST',
			path: '/api/collections/{{field.collection}}/auth-refresh',
			headers: { Authorization: '{{token}}' },
			captures: { token: 'token' },
		},
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			limitParameter: 'perPage',
			rowsField: 'items',
			totalPagesField: 'totalPages',
		},
	},
};

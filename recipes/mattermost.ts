import type { ApiRecipe } from './ApiRecipe';

/** According to Mattermost's API reference: the token comes in a header. */
export const mattermost: ApiRecipe = {
	id: 'mattermost',
	name: 'Mattermost',
	description: 'API v4. Sign in with a user name or an email address.',
	baseUrl: { example: 'https://chat.example.com' },
	endpoints: [
		{ name: 'Channels', path: '/api/v4/channels' },
		{ name: 'Teams', path: '/api/v4/teams' },
		{ name: 'Users', path: '/api/v4/users' },
	],
	proof: 'simulator',
	source: [
		'https://docs.mattermost.com/api/reference/mattermost-api',
		'https://docs.mattermost.com/api/reference/users',
		'https://pub.dev/documentation/mattermost_dart/latest/mattermost_dart/UsersApi/logout.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v4/users/login',
				body: { type: 'json', content: { login_id: '{{username}}', password: '{{password}}' } },
				captures: { token: 'header:Token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/api/v4/users/me' },
		logout: { method: 'POST', path: '/api/v4/users/logout' },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			firstPage: 0,
			limitParameter: 'per_page',
			rowsField: '$',
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Paperless-ngx's page on its REST API: these tokens do not expire. */
export const paperlessNgx: ApiRecipe = {
	id: 'paperlessNgx',
	name: 'Paperless-ngx',
	description: 'Document archive.',
	baseUrl: { example: 'http://localhost:8000', without: ['/accounts/login'] },
	endpoints: [
		{ name: 'Documents', path: '/api/documents/' },
		{ name: 'Correspondents', path: '/api/correspondents/' },
		{ name: 'Tags', path: '/api/tags/' },
		{ name: 'Users', path: '/api/users/' },
	],
	proof: 'simulator',
	source: ['https://docs.paperless-ngx.com/api/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/token/',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Token {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Navidrome's source: every response has a new token, which is valid for another day. */
export const navidrome: ApiRecipe = {
	id: 'navidrome',
	name: 'Navidrome (own API)',
	description:
		'The API of its web page, below /api. Base URL: such as http://localhost:4533. Not run against a real server.',
	source: [
		'https://github.com/navidrome/navidrome/blob/master/server/auth.go',
		'https://github.com/navidrome/navidrome/issues/1747',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/auth/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { 'X-ND-Authorization': 'Bearer {{token}}' } },
		updates: { token: 'header:X-ND-Authorization' },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

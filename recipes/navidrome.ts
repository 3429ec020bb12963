import type { ApiRecipe } from './ApiRecipe';

/** According to Navidrome's source: a token is valid for a day. */
export const navidrome: ApiRecipe = {
	id: 'navidrome',
	name: 'Navidrome (own API)',
	description: 'Music server, through the API of its web interface.',
	baseUrl: { example: 'http://localhost:4533' },
	notice: 'Enter request URLs such as <b>/api/song</b>. The Subsonic API has its own entry.',
	proof: 'simulator',
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
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** Signs a request with a new salt; the password itself is never sent. */
const signature = {
	u: '{{username}}',
	t: '{{ password | append: nonce | md5 }}',
	s: '{{nonce}}',
	v: '1.16.1',
	c: 'n8n',
	f: 'json',
};

/** According to the Subsonic API: there is no session, each request is signed. The login is a ping, so that a wrong password shows. */
export const subsonic: ApiRecipe = {
	id: 'subsonic',
	name: 'Subsonic and Navidrome',
	description: 'Music servers with the Subsonic API 1.13 and later.',
	baseUrl: { example: 'http://localhost:4533' },
	proof: 'simulator',
	source: ['https://www.subsonic.org/pages/api.jsp'],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/rest/ping.view',
				query: signature,
				success: { field: 'subsonic-response.status', equals: 'ok' },
			},
		],
		attach: { cookies: false, query: signature },
		lost: [],
		denied: {
			when: [{ field: 'subsonic-response.error.code', equals: 50 }],
			message: 'subsonic-response.error.message',
		},
		failed: [{ field: 'subsonic-response.status', equals: 'failed' }],
	},
};

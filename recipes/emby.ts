import type { ApiRecipe } from './ApiRecipe';

/** Names the device after the user: a device has one session. */
const client = 'Emby Client="n8n", Device="n8n", DeviceId="n8n-{{username}}", Version="1.0.0"';

/** According to Emby's page on user authentication. */
export const emby: ApiRecipe = {
	id: 'emby',
	name: 'Emby',
	description: 'Media server.',
	baseUrl: { example: 'http://localhost:8096/emby' },
	proof: 'simulator',
	source: ['https://dev.emby.media/doc/restapi/User-Authentication.html'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/Users/AuthenticateByName',
				headers: { Authorization: client },
				body: { type: 'json', content: { Username: '{{username}}', Pw: '{{password}}' } },
				captures: { token: 'AccessToken' },
			},
		],
		attach: { cookies: false, headers: { Authorization: client, 'X-Emby-Token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/Sessions/Logout' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Rocket.Chat's reference: requests carry the token and the user's id. */
export const rocketChat: ApiRecipe = {
	id: 'rocketChat',
	name: 'Rocket.Chat',
	description: 'Chat server, for accounts without a second factor.',
	baseUrl: { example: 'https://chat.example.com' },
	endpoints: [
		{ name: 'Users', path: '/api/v1/users.list' },
		{ name: 'Channels', path: '/api/v1/channels.list' },
	],
	proof: 'simulator',
	source: [
		'https://developer.rocket.chat/apidocs/login-with-username-and-password',
		'https://developer.rocket.chat/reference/api/rest-api/endpoints/authentication-endpoints/logout',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v1/login',
				body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
				captures: { token: 'data.authToken', userId: 'data.userId' },
			},
		],
		attach: { cookies: false, headers: { 'X-Auth-Token': '{{token}}', 'X-User-Id': '{{userId}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/api/v1/logout' },
	},
};

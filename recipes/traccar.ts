import type { ApiRecipe } from './ApiRecipe';

/** According to Traccar's source: a session is a cookie, and what an account may not do gets 400 with a SecurityException. */
export const traccar: ApiRecipe = {
	id: 'traccar',
	name: 'Traccar',
	description: 'GPS tracking. Sign in with an email address.',
	baseUrl: { example: 'https://traccar.example.com' },
	endpoints: [{ name: 'Devices', path: '/api/devices' }],
	proof: 'simulator',
	source: [
		'https://github.com/traccar/traccar/blob/master/src/main/java/org/traccar/api/resource/SessionResource.java',
		'https://github.com/traccar/traccar/blob/master/src/main/java/org/traccar/api/ResourceErrorHandler.java',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/session',
				body: { type: 'form', content: { email: '{{username}}', password: '{{password}}' } },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '400', text: 'SecurityException' }] },
		probe: { method: 'GET', path: '/api/session' },
		logout: { method: 'DELETE', path: '/api/session' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Shelly's page on authentication: HTTP Digest with SHA-256, for all methods but Shelly.GetDeviceInfo. */
export const shelly: ApiRecipe = {
	id: 'shelly',
	name: 'Shelly',
	description: 'Devices of the second generation and later.',
	baseUrl: { example: 'http://192.168.33.1' },
	notice:
		'The user name is always <b>admin</b>. Request URLs are such as <b>/rpc/Switch.Set?id=0&on=true</b>.',
	proof: 'simulator',
	source: [
		'https://shelly-api-docs.shelly.cloud/gen2/General/Authentication',
		'https://shelly-api-docs.shelly.cloud/gen2/ComponentsAndServices/Shelly/',
	],
	recipe: {
		login: [{ method: 'GET', path: '/rpc/Shelly.GetStatus' }],
		attach: { cookies: false, digest: true },
		lost: [{ statuses: '401' }],
		denied: { when: [] },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Cisco's page on authentication: a cookie lasts 20 minutes, and requests that change something return another one in a header. */
export const ciscoSna: ApiRecipe = {
	id: 'ciscoSna',
	name: 'Cisco Secure Network Analytics',
	description: 'Manager of Secure Network Analytics (Stealthwatch).',
	baseUrl: { example: 'https://smc.example.com' },
	proof: 'simulator',
	source: ['https://developer.cisco.com/docs/stealthwatch/enterprise/how-to-authenticate/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/token/v2/authenticate',
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
			},
		],
		sessionCookies: ['stealthwatch.jwt'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		lifetimeMs: 1_200_000,
	},
};

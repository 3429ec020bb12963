import type { ApiRecipe } from './ApiRecipe';

/** According to Cisco's pages on authentication: Basic authentication returns a token that is valid for an hour. */
export const catalystCenter: ApiRecipe = {
	id: 'catalystCenter',
	name: 'Cisco Catalyst Center',
	description: 'Catalyst Center (DNA Center).',
	baseUrl: { example: 'https://dnac.example.com' },
	proof: 'simulator',
	source: [
		'https://developer.cisco.com/docs/dna-center/2-3-7-9/authentication',
		'https://developer.cisco.com/docs/dna-center/2-3-5/authentication-api',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/dna/system/api/v1/auth/token',
				headers: { Authorization: 'Basic {{basic}}', 'Content-Type': 'application/json' },
				captures: { token: 'Token' },
			},
		],
		attach: { cookies: false, headers: { 'X-Auth-Token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		lifetimeMs: 3_600_000,
	},
};

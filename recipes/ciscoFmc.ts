import type { ApiRecipe } from './ApiRecipe';

/** According to Cisco's guide: the tokens are headers; one lasts 30 minutes and can be refreshed three times. */
export const ciscoFmc: ApiRecipe = {
	id: 'ciscoFmc',
	name: 'Cisco Secure Firewall (FMC)',
	description: 'Firewall Management Center.',
	baseUrl: { example: 'https://fmc.example.com' },
	notice: 'Enter request URLs relative to the domain, such as <b>/object/hosts</b>.',
	proof: 'simulator',
	source: [
		'https://cisco.com/content/en/us/td/docs/security/firepower/622/api/REST/Firepower_Management_Center_REST_API_Quick_Start_Guide_622/connecting_with_a_client.html',
		'https://ciscolearning.github.io/cisco-learning-codelabs/posts/fmc-rest-token-authentication',
		'https://github.com/CiscoDevNet/fmc-rest-api/blob/master/labs/firepower-restapi-102/3.md',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/fmc_platform/v1/auth/generatetoken',
				headers: { Authorization: 'Basic {{basic}}' },
				captures: {
					token: 'header:X-auth-access-token',
					refreshToken: 'header:X-auth-refresh-token',
					domain: 'header:DOMAIN_UUID',
				},
			},
		],
		attach: {
			cookies: false,
			headers: { 'X-auth-access-token': '{{token}}' },
			pathPrefix: '/api/fmc_config/v1/domain/{{domain}}',
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: '/api/fmc_platform/v1/auth/refreshtoken',
			headers: { 'X-auth-access-token': '{{token}}', 'X-auth-refresh-token': '{{refreshToken}}' },
			captures: { token: 'header:X-auth-access-token', refreshToken: 'header:X-auth-refresh-token' },
		},
		lifetimeMs: 1_800_000,
	},
};

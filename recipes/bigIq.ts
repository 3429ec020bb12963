import type { ApiRecipe } from './ApiRecipe';

/** According to F5's BIG-IQ reference: a token lasts five minutes, and for ten hours a refresh token is exchanged for the next. */
export const bigIq: ApiRecipe = {
	id: 'bigIq',
	name: 'F5 BIG-IQ',
	description: 'Central management for BIG-IP devices.',
	baseUrl: { example: 'https://bigiq.example.com' },
	proof: 'simulator',
	source: [
		'https://clouddocs.f5.com/products/big-iq/mgmt-api/v5.4/ApiReferences/bigiq_api_ref/r_auth_login.html',
		'https://clouddocs.f5.com/products/big-iq/mgmt-api/v5.4/ApiReferences/bigiq_api_ref/r_auth_exchange.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/mgmt/shared/authn/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token.token', refreshToken: 'refreshToken.token' },
			},
		],
		attach: { cookies: false, headers: { 'X-F5-Auth-Token': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: '/mgmt/shared/authn/exchange',
			body: { type: 'json', content: { refreshToken: { token: '{{refreshToken}}' } } },
			captures: { token: 'token.token' },
		},
		lifetimeMs: 300_000,
	},
};

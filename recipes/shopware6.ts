import type { ApiRecipe } from './ApiRecipe';

const token = { grant_type: 'password', client_id: 'administration', scope: 'write' };

/** According to the login of Shopware's Administration: a token for ten minutes, and one that renews it. */
export const shopware6: ApiRecipe = {
	id: 'shopware6',
	name: 'Shopware 6',
	description: 'Admin API, with an Administration account.',
	baseUrl: { example: 'https://shop.example.com' },
	endpoints: [
		{ name: 'Products', path: '/api/product' },
		{ name: 'Orders', path: '/api/order' },
		{ name: 'Customers', path: '/api/customer' },
	],
	proof: 'simulator',
	source: [
		'https://github.com/shopware/shopware/blob/trunk/src/Administration/Resources/app/administration/src/core/service/login.service.ts',
		'https://www.npmjs.com/package/@shapeandshift/shopware-node-sdk',
		'https://pypi.org/project/lib-shopware6-api-base/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/oauth/token',
				body: { type: 'json', content: { ...token, username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: {
			when: [{ statuses: '403' }],
			permission: 'missingPrivileges":\\["([^"]+)"',
		},
		refresh: {
			method: 'POST',
			path: '/api/oauth/token',
			body: {
				type: 'json',
				content: { ...token, grant_type: 'refresh_token', refresh_token: '{{refreshToken}}' },
			},
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
	},
};

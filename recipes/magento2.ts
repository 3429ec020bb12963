import type { ApiRecipe } from './ApiRecipe';

/** According to Adobe's page on token-based authentication: tokens last four hours, and 401 can mean a missing permission. */
export const magento2: ApiRecipe = {
	id: 'magento2',
	name: 'Magento 2',
	description: 'Administrator account without a second factor.',
	baseUrl: { example: 'https://shop.example.com', without: ['/rest/V1'] },
	notice:
		'Use an administrator’s account, not a customer’s. Accounts with a second factor cannot sign in this way.',
	endpoints: [
		{ name: 'Products', path: '/rest/V1/products?searchCriteria[pageSize]=50' },
		{ name: 'Orders', path: '/rest/V1/orders?searchCriteria[pageSize]=50' },
	],
	proof: 'simulator',
	source: [
		'https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-token/',
		'https://github.com/magento/magento2/issues/36811',
		'https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/rest/V1/integration/admin/token',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: {
			when: [{ statuses: '401, 403' }],
			message: 'parameters.resources',
			permission: '^(\\w+::\\w+)$',
		},
		lifetimeMs: 14_400_000,
		paging: {
			mode: 'pageNumber',
			pageParameter: 'searchCriteria[currentPage]',
			limitParameter: 'searchCriteria[pageSize]',
			rowsField: 'items',
			totalField: 'total_count',
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to the vendor's page on authentication; the login path and the field names are inferred from it. */
export const fourWsSuite: ApiRecipe = {
	id: 'fourWsSuite',
	name: '4WS Suite',
	description: 'Retail suite by Four Way Shop.',
	baseUrl: { example: 'https://api.example.com' },
	fields: [
		{
			name: 'companyId',
			label: 'Company',
			description: 'Your company code, if the login requires one',
			placeholder: 'YOUR_COMPANY',
		},
		{
			name: 'siteId',
			label: 'Site',
			description: 'The number of your site, if the login requires one',
			placeholder: '501',
		},
	],
	endpoints: [
		{ name: 'Products', path: '/product' },
		{ name: 'Stock', path: '/stock' },
		{ name: 'Last Digital Orders', path: '/api?cmd=getLastDigitalOrders_v1' },
	],
	proof: 'simulator',
	source: ['https://developers.fourwayshop.it/doc-535172', 'https://developers.fourwayshop.it/api-6908854'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: {
					token: 'token',
					expiry: ['expiresInMS', 'expires'],
					user: 'username',
					company: 'companyId',
					site: 'siteId',
				},
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		paging: {
			mode: 'offset',
			startParameter: 'start',
			limitParameter: 'limit',
			rowsField: 'valueObjectList',
			moreField: 'moreRows',
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to SAP's course on the Service Layer. */
export const sapBusinessOne: ApiRecipe = {
	id: 'sapBusinessOne',
	name: 'SAP Business One',
	description: 'Service Layer of SAP Business One.',
	baseUrl: { example: 'https://server:50000/b1s/v1' },
	fields: [
		{
			name: 'CompanyDB',
			label: 'Company Database',
			description: 'The name of the company’s database',
			placeholder: 'SBODEMOUS',
			required: true,
		},
	],
	endpoints: [
		{ name: 'Items', path: '/Items' },
		{ name: 'Orders', path: '/Orders' },
		{ name: 'Invoices', path: '/Invoices' },
		{ name: 'Business Partners', path: '/BusinessPartners' },
	],
	proof: 'simulator',
	source: [
		'https://learning.sap.com/courses/leveraging-the-sap-business-one-service-layer/logging-in-and-logging-out-using-service-layer-api',
		'https://sap-b1-blog.com/en/glossar/session-authentication/',
		'https://learning.sap.com/courses/leveraging-the-sap-business-one-service-layer/exploring-various-data-retrieval-options-using-get-request',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/Login',
				body: {
					type: 'json',
					content: {
						UserName: '{{username}}',
						Password: '{{password}}',
					},
				},
			},
		],
		sessionCookies: ['B1SESSION'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'error.message.value' },
		logout: { method: 'POST', path: '/Logout' },
		idleLimitMs: 1_800_000,
		paging: { mode: 'nextUrl', nextUrlField: 'odata.nextLink', rowsField: 'value' },
	},
};

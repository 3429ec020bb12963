import type { ApiRecipe } from './ApiRecipe';

/** According to SAP's course on the Service Layer; the company's database is the login field CompanyDB. */
export const sapBusinessOne: ApiRecipe = {
	id: 'sapBusinessOne',
	name: 'SAP Business One',
	description:
		'Service Layer, with the login field CompanyDB. Base URL: such as https://server:50000/b1s/v1. Not run against a real server.',
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
						CompanyDB: '{{field.CompanyDB}}',
						UserName: '{{username}}',
						Password: '{{password}}',
					},
				},
				success: { statuses: '200', field: 'SessionId' },
			},
		],
		sessionCookies: ['B1SESSION'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/Logout' },
		idleLimitMs: 1_800_000,
		paging: { mode: 'nextUrl', nextUrlField: 'odata.nextLink', rowsField: 'value' },
	},
};

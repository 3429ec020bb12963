import type { ApiRecipe } from './ApiRecipe';

/**
 * According to the vendor's integration guide: the cookies are the session, and the license limits how many there are at once. A wrong
 * password has status 500; how long a session lasts is not documented.
 */
export const acumatica: ApiRecipe = {
	id: 'acumatica',
	name: 'Acumatica',
	description: 'Contract-based REST API of Acumatica ERP and MYOB Acumatica.',
	baseUrl: { example: 'https://erp.example.com/AcumaticaDB', without: ['/entity'] },
	fields: [
		{
			name: 'tenant',
			label: 'Tenant',
			description: 'The login name of the tenant, from the form Tenants (SM203520), if there are several',
			placeholder: 'MyStore',
		},
		{
			name: 'branch',
			label: 'Branch',
			description: 'The branch ID, from the form Branches (CS102000), if it is not the account’s default',
			placeholder: 'MYSTORE',
		},
	],
	notice: 'Records are at URLs such as <b>/entity/Default/24.200.001/StockItem</b>.',
	proof: 'simulator',
	source: [
		'https://help.myob.com.au/advanced/Docs/Published/IntegrationDevelopmentGuide/IntegrationDev_RESTExample_Basic_Login.html',
		'https://help.myob.com.au/advanced/Docs/Published/IntegrationDevelopmentGuide/IntegrationDev_RESTExample_Basic_Logout.html',
		'https://help.myob.com.au/advanced/Docs/Published/IntegrationDevelopmentGuide/IntegrationDev_RESTExample_Basic_Get_Records.html',
		'https://help.myob.com.au/advanced/Docs/Published/IntegrationDevelopmentGuide/IntegrationDev_RESTExample_Parameter_top.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/entity/auth/login',
				body: { type: 'json', content: { name: '{{username}}', password: '{{password}}' } },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/entity/auth/logout' },
		paging: { mode: 'offset', startParameter: '$skip', rowsField: '$' },
	},
};

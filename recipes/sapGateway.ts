import type { ApiRecipe } from './ApiRecipe';

/**
 * According to SAP's pages on CSRF protection: a GET with Basic authentication returns the session's cookies and the CSRF token; a
 * request that changes something and comes with an old one gets 403 with `X-CSRF-Token: Required`.
 */
export const sapGateway: ApiRecipe = {
	id: 'sapGateway',
	name: 'SAP Gateway (OData)',
	description: 'OData service that accepts user name and password.',
	baseUrl: { example: 'https://server/sap/opu/odata/sap/API_BUSINESS_PARTNER' },
	notice:
		'Base URL is the address of one OData service. Responses are XML unless a request has <b>$format=json</b>.',
	proof: 'simulator',
	source: [
		'https://blogs.sap.com/2021/06/04/how-does-csrf-token-work-sap-gateway/',
		'https://help.sap.com/saphelp_gateway20sp12/helpdata/en/e6/cae27d5e8d4996add4067280c8714e/content.htm',
		'https://a.kabachnik.info/how-to-use-sap-web-services-with-csrf-tokens-from-third-party-web-apps.html',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/',
				headers: { Authorization: 'Basic {{basic}}', 'X-CSRF-Token': 'Fetch' },
				captures: { csrf: 'header:X-CSRF-Token' },
			},
		],
		attach: { cookies: true, headers: { 'X-CSRF-Token': '{{csrf}}' } },
		lost: [{ statuses: '401' }, { statuses: '403', header: 'X-CSRF-Token' }],
		denied: {
			when: [{ statuses: '403', text: '^(?![^]*CSRF)', meaning: "no 'CSRF'" }],
			message: 'error.message.value',
		},
	},
};

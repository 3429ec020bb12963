import type { ApiRecipe } from './ApiRecipe';

/** According to Cisco's guide to the APIC REST API: the token is a cookie, and 403 with certain words means that it has ended. */
export const ciscoApic: ApiRecipe = {
	id: 'ciscoApic',
	name: 'Cisco APIC',
	description: 'REST API of ACI, in JSON.',
	baseUrl: { example: 'https://apic.example.com' },
	proof: 'simulator',
	source: [
		'https://www.cisco.com/c/en/us/td/docs/dcn/aci/apic/all/apic-rest-api-configuration-guide/cisco-apic-rest-api-configuration-guide-42x-and-later/m_using_the_rest_api.html',
		'https://www.ibm.com/docs/en/cloud-paks/cloud-pak-aiops/4.9.0?topic=acquisition-connecting-authenticating-target-system',
		'https://github.com/marinalf/CiscoAPIC_Postman',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/aaaLogin.json',
				body: {
					type: 'json',
					content: { aaaUser: { attributes: { name: '{{username}}', pwd: '{{password}}' } } },
				},
				captures: {
					token: 'imdata[0].aaaLogin.attributes.token',
					expiry: 'imdata[0].aaaLogin.attributes.refreshTimeoutSeconds',
				},
			},
		],
		attach: { cookies: false, headers: { Cookie: 'APIC-cookie={{token}}' } },
		lost: [{ statuses: '403', text: 'Token was invalid' }],
		denied: {
			when: [{ statuses: '403', text: '^(?![^]*Token was invalid)', meaning: "no 'Token was invalid'" }],
			message: 'imdata[0].error.attributes.text',
		},
		refresh: {
			method: 'GET',
			path: '/api/aaaRefresh.json',
			headers: { Cookie: 'APIC-cookie={{token}}' },
			captures: {
				token: 'imdata[0].aaaLogin.attributes.token',
				expiry: 'imdata[0].aaaLogin.attributes.refreshTimeoutSeconds',
			},
		},
		logout: {
			method: 'POST',
			path: '/api/aaaLogout.json',
			body: { type: 'json', content: { aaaUser: { attributes: { name: '{{username}}' } } } },
		},
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			firstPage: 0,
			limitParameter: 'page-size',
			rowsField: 'imdata',
			totalField: 'totalCount',
		},
	},
};

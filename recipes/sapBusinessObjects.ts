import type { ApiRecipe } from './ApiRecipe';

/** According to SAP's guide to the BI platform's RESTful web services: the logon token is sent in quotation marks. */
export const sapBusinessObjects: ApiRecipe = {
	id: 'sapBusinessObjects',
	name: 'SAP BusinessObjects',
	description: 'BI platform 4.2 and later, in JSON.',
	baseUrl: { example: 'https://server:6405/biprws' },
	fields: [
		{
			name: 'auth',
			label: 'Authentication',
			description: 'Where the account is managed',
			placeholder: 'secEnterprise',
			default: 'secEnterprise',
			options: [
				{ name: 'Enterprise', value: 'secEnterprise' },
				{ name: 'LDAP', value: 'secLDAP' },
				{ name: 'SAP', value: 'secSAPR3' },
				{ name: 'Windows AD', value: 'secWinAD' },
			],
			required: true,
		},
	],
	proof: 'simulator',
	source: [
		'https://1library.net/article/authentication-using-business-intelligence-platform-restful-service-developer.qv4ljp1q',
		'https://community.sap.com/t5/technology-blog-posts-by-sap/session-management-in-bi-platform-rest-sdk-rws/ba-p/13326677',
		'https://blogs.sap.com/2012/11/17/using-web-intelligence-rest-web-services-to-log-into-the-bi-platform-server-javascript-and-c/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/logon/long',
				body: {
					type: 'json',
					content: { userName: '{{username}}', password: '{{password}}' },
				},
				captures: { token: 'logonToken' },
			},
		],
		attach: { cookies: false, headers: { 'X-SAP-LogonToken': '"{{token}}"' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/logoff' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Frappe's page on its REST API and its sources: a request with a session that has ended runs as a guest, and its
 * response says `session_expired`. A page of a list has 20 rows.
 */
export const frappe: ApiRecipe = {
	id: 'frappe',
	name: 'ERPNext (Frappe)',
	description: 'ERPNext and other apps on Frappe.',
	baseUrl: { example: 'https://erp.example.com' },
	endpoints: [
		{ name: 'Items', path: '/api/resource/Item' },
		{ name: 'Customers', path: '/api/resource/Customer' },
	],
	proof: 'simulator',
	source: [
		'https://docs.frappe.io/framework/user/en/guides/integration/rest_api/simple_authentication',
		'https://docs.frappe.io/framework/user/en/api/rest',
		'https://github.com/frappe/frappe/blob/develop/frappe/sessions.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/method/login',
				body: { type: 'json', content: { usr: '{{username}}', pwd: '{{password}}' } },
			},
		],
		sessionCookies: ['sid'],
		attach: { cookies: true },
		lost: [{ field: 'session_expired' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/api/method/frappe.auth.get_logged_user' },
		logout: { method: 'GET', path: '/api/method/logout' },
		paging: {
			mode: 'offset',
			startParameter: 'limit_start',
			limitParameter: 'limit_page_length',
			rowsField: 'data',
		},
	},
};

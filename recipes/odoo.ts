import type { ApiRecipe } from './ApiRecipe';

/** According to public clients of Odoo's web routes: JSON-RPC, so an expired session returns status 200 with error code 100. */
export const odoo: ApiRecipe = {
	id: 'odoo',
	name: 'Odoo',
	description: 'Web session for JSON-RPC.',
	baseUrl: {
		example: 'https://odoo.example.com',
		without: ['/web/login', '/web', '/odoo', '/jsonrpc', '/xmlrpc/2/common'],
	},
	fields: [
		{
			name: 'db',
			label: 'Database',
			description: 'The name of the database; on odoo.com, usually the first part of the address',
			placeholder: 'my-company',
			required: true,
		},
	],
	notice:
		'Request URLs are Odoo’s JSON-RPC routes, such as <b>/web/dataset/call_kw</b>. Accounts with a second factor cannot sign in this way.',
	proof: 'simulator',
	source: [
		'https://pub.dev/documentation/odoo_rpc/latest/odoo_rpc/OdooClient/authenticate.html',
		'https://github.com/odoo/odoo/blob/17.0/addons/web/controllers/session.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/web/session/authenticate',
				body: {
					type: 'json',
					content: {
						jsonrpc: '2.0',
						method: 'call',
						params: { db: '{{field.db}}', login: '{{username}}', password: '{{password}}' },
					},
				},
				success: { field: 'result.uid' },
			},
		],
		sessionCookies: ['session_id'],
		attach: { cookies: true },
		lost: [
			{ field: 'error.code', equals: 100 },
			{ location: '^[^?]*/web/login/?([?#]|$)', meaning: 'a redirect to the login page' },
		],
		denied: {
			when: [{ statuses: '403' }, { field: 'error.data.name', equals: 'odoo.exceptions.AccessError' }],
			message: 'error.data.message',
		},
		failed: [{ field: 'error.message' }],
		logout: {
			method: 'POST',
			path: '/web/session/destroy',
			body: { type: 'json', content: { jsonrpc: '2.0', method: 'call' } },
		},
	},
};

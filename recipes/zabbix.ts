import type { ApiRecipe } from './ApiRecipe';

/** According to Zabbix's API manual: JSON-RPC, so an expired session returns status 200 with an error. */
export const zabbix: ApiRecipe = {
	id: 'zabbix',
	name: 'Zabbix',
	description: 'Frontend of Zabbix 6.4 and later.',
	baseUrl: { example: 'https://zabbix.example.com/zabbix', without: ['/index.php', '/zabbix.php'] },
	proof: 'simulator',
	source: [
		'https://www.zabbix.com/documentation/current/en/manual/api/reference/user/login',
		'https://www.zabbix.com/documentation/current/en/manual/api',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api_jsonrpc.php',
				body: {
					type: 'json',
					content: {
						jsonrpc: '2.0',
						method: 'user.login',
						params: { username: '{{username}}', password: '{{password}}' },
						id: 1,
					},
				},
				captures: { token: 'result' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [
			{ field: 'error.data', equals: 'Session terminated, re-login, please.' },
			{ field: 'error.data', equals: 'Not authorized.' },
			{ field: 'error.data', equals: 'Not authorized' },
			{ field: 'error.data', equals: 'Not authorised.' },
		],
		denied: {
			when: [{ field: 'error', text: 'No permissions to call' }],
			message: 'error.data',
			permission: 'No permissions to call "([^"]+)"',
		},
		failed: [{ field: 'error.message' }],
		logout: {
			method: 'POST',
			path: '/api_jsonrpc.php',
			body: { type: 'json', content: { jsonrpc: '2.0', method: 'user.logout', params: [], id: 1 } },
		},
	},
};

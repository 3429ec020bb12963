import type { ApiRecipe } from './ApiRecipe';

const url = { method: 'POST', path: '/api_jsonrpc.php' };
const captures = { token: 'result' };

/**
 * According to Zabbix's API manual for these versions: the token is a part of each JSON-RPC request. The login's parameter is
 * `username` from 5.4 on, `user` before; a method that needs no login refuses a token, so those are not for this credential.
 */
export const zabbix62: ApiRecipe = {
	id: 'zabbix62',
	name: 'Zabbix (up to 6.2)',
	description: 'Frontend of Zabbix 4.0 to 6.2.',
	baseUrl: { example: 'https://zabbix.example.com/zabbix', without: ['/index.php', '/zabbix.php'] },
	proof: 'simulator',
	source: [
		'https://www.zabbix.com/documentation/6.0/en/manual/api/reference/user/login',
		'https://www.zabbix.com/documentation/5.2/en/manual/api/reference/user/login',
		'https://www.zabbix.com/documentation/6.0/en/manual/api',
	],
	recipe: {
		login: [
			{
				...url,
				body: {
					type: 'json',
					content: {
						jsonrpc: '2.0',
						method: 'user.login',
						params: { username: '{{username}}', password: '{{password}}' },
						id: 1,
					},
				},
				success: { field: 'result' },
				captures,
			},
			{
				when: { text: 'unexpected parameter [^ ]*username' },
				...url,
				body: {
					type: 'json',
					content: {
						jsonrpc: '2.0',
						method: 'user.login',
						params: { user: '{{username}}', password: '{{password}}' },
						id: 1,
					},
				},
				captures,
			},
		],
		attach: { cookies: false, body: { auth: '{{token}}' } },
		lost: [
			{ field: 'error.data', equals: 'Session terminated, re-login, please.' },
			{ field: 'error.data', equals: 'Not authorized.' },
			{ field: 'error.data', equals: 'Not authorised.' },
		],
		denied: {
			when: [{ field: 'error', text: 'No permissions to call' }],
			message: 'error.data',
			permission: 'No permissions to call "([^"]+)"',
		},
		failed: [{ field: 'error.message' }],
		logout: {
			...url,
			body: { type: 'json', content: { jsonrpc: '2.0', method: 'user.logout', params: [], id: 1 } },
		},
	},
};

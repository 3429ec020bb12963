import type { ApiRecipe } from './ApiRecipe';

const url = { method: 'POST', path: '/jsonrpc' };
const isFine = { text: '"code"\\s*:\\s*0\\b' };

/**
 * According to Fortinet's description of the JSON-RPC API: the session is a part of each request, and code -11 means both that it
 * has ended and that the account may not do something.
 */
export const fortiManager: ApiRecipe = {
	id: 'fortiManager',
	name: 'FortiManager',
	description: 'JSON-RPC of FortiManager and FortiAnalyzer, for an account with JSON API access.',
	baseUrl: { example: 'https://192.168.1.9', without: ['/p/login'] },
	proof: 'simulator',
	source: [
		'https://how-to-fortimanager-api.readthedocs.io/en/latest/001_fmg_json_api_introduction.html',
		'https://github.com/fortinet-ansible-dev/ansible-galaxy-fortimanager-collection/issues/98',
	],
	recipe: {
		login: [
			{
				...url,
				body: {
					type: 'json',
					content: {
						id: 1,
						method: 'exec',
						params: [{ url: '/sys/login/user', data: { user: '{{username}}', passwd: '{{password}}' } }],
					},
				},
				success: { field: 'session' },
				captures: { token: 'session' },
			},
		],
		attach: { cookies: false, body: { session: '{{token}}' } },
		lost: [{ text: '"code"\\s*:\\s*-11\\b', meaning: 'the code -11' }],
		denied: {
			when: [{ text: '"code"\\s*:\\s*-11\\b', meaning: 'the code -11' }],
			message: 'result[0].status.message',
		},
		failed: [{ text: '"code"\\s*:\\s*-\\d', meaning: 'a negative code' }],
		probe: {
			...url,
			body: { type: 'json', content: { id: 1, method: 'get', params: [{ url: '/sys/status' }] } },
			success: { ...isFine },
		},
		logout: {
			...url,
			body: { type: 'json', content: { id: 1, method: 'exec', params: [{ url: '/sys/logout' }] } },
		},
	},
};

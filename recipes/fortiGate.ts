import type { ApiRecipe } from './ApiRecipe';

/** According to Fortinet's tip on /api/v2/authentication and its Ansible collection: a session key is sent as a bearer token. */
export const fortiGate: ApiRecipe = {
	id: 'fortiGate',
	name: 'FortiGate',
	description: 'REST API of FortiOS 6.4.2 and later, for an administrator account.',
	baseUrl: { example: 'https://192.168.1.99' },
	proof: 'simulator',
	source: [
		'https://community.fortinet.com/fortigate-3/troubleshooting-tip-fortios-v7-6-3-logincheck-no-longer-returns-a-session-cookie-227837',
		'https://sadrithmina.de/posts/2024/05/alternative-fortigate-authentication-api',
		'https://github.com/fortinet-ansible-dev/ansible-galaxy-fortios-collection/blob/main/plugins/httpapi/fortios.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v2/authentication',
				body: {
					type: 'json',
					// The password is `secretkey` up to FortiOS 7.4, `password` later.
					content: {
						username: '{{username}}',
						secretkey: '{{password}}',
						password: '{{password}}',
						ack_pre_disclaimer: true,
						ack_post_disclaimer: true,
						request_key: true,
					},
				},
				captures: { token: 'session_key' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/api/v2/authentication' },
		idleLimitMs: 300_000,
	},
};

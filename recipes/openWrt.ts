import type { ApiRecipe } from './ApiRecipe';

/**
 * According to OpenWrt's pages on ubus: the session is the first parameter of each call, and error -32002 means both that it has ended
 * and that the account may not make the call.
 */
export const openWrt: ApiRecipe = {
	id: 'openWrt',
	name: 'OpenWrt',
	description: 'ubus over HTTP.',
	baseUrl: { example: 'http://192.168.1.1' },
	notice:
		'Requests are JSON-RPC calls to <b>/ubus</b>, which require the package uhttpd-mod-ubus. The first value of <b>params</b> is filled in.',
	proof: 'simulator',
	source: [
		'https://openwrt.org/docs/techref/ubus',
		'https://openwrt.org/docs/guide-developer/ubus/session',
		'https://github.com/kvj/hass_openwrt/issues/12',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/ubus',
				body: {
					type: 'json',
					content: {
						jsonrpc: '2.0',
						id: 1,
						method: 'call',
						params: [
							'00000000000000000000000000000000',
							'session',
							'login',
							{ username: '{{username}}', password: '{{password}}' },
						],
					},
				},
				success: { field: 'result[1].ubus_rpc_session' },
				captures: { token: 'result[1].ubus_rpc_session' },
			},
		],
		attach: { cookies: false, body: { 'params[0]': '{{token}}' } },
		lost: [{ field: 'error.code', equals: -32002 }],
		denied: { when: [{ field: 'error.code', equals: -32002 }] },
		failed: [{ field: 'error.message' }],
		logout: {
			method: 'POST',
			path: '/ubus',
			body: {
				type: 'json',
				content: {
					jsonrpc: '2.0',
					id: 1,
					method: 'call',
					params: ['{{token}}', 'session', 'destroy', { ubus_rpc_session: '{{token}}' }],
				},
			},
		},
	},
};

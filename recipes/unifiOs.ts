import type { ApiRecipe } from './ApiRecipe';

/** According to the community's page on the controller's API: the token is in a cookie, and responses renew the CSRF header. */
export const unifiOs: ApiRecipe = {
	id: 'unifiOs',
	name: 'UniFi OS',
	description: 'UniFi console, with a local account.',
	baseUrl: { example: 'https://192.168.1.1' },
	notice:
		'Use a local account of the console. URLs of the Network application begin with <b>/proxy/network</b>.',
	proof: 'simulator',
	source: [
		'https://ubntwiki.com/products/software/unifi-controller/api',
		'https://hyperb1iss.github.io/unifly/architecture/api-surface/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/login',
				body: {
					type: 'json',
					content: { username: '{{username}}', password: '{{password}}', rememberMe: true },
				},
				captures: { csrf: ['header:X-Updated-CSRF-Token', 'header:X-CSRF-Token'] },
			},
		],
		sessionCookies: ['TOKEN'],
		attach: { cookies: true, headers: { 'X-CSRF-Token': '{{csrf}}' } },
		updates: { csrf: ['header:X-Updated-CSRF-Token', 'header:X-CSRF-Token'] },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'meta.msg' },
		logout: { method: 'POST', path: '/api/auth/logout' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to AdGuard Home's technical document; older versions return 403 instead of 401 without a session. */
export const adGuardHome: ApiRecipe = {
	id: 'adGuardHome',
	name: 'AdGuard Home',
	description: 'DNS server that blocks ads.',
	baseUrl: { example: 'http://192.168.1.2:3000' },
	proof: 'simulator',
	source: [
		'https://github.com/AdguardTeam/AdGuardHome/blob/master/AGHTechDoc.md',
		'https://github.com/AdguardTeam/AdGuardHome/issues/6922',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/control/login',
				body: { type: 'json', content: { name: '{{username}}', password: '{{password}}' } },
			},
		],
		sessionCookies: ['agh_session'],
		attach: { cookies: true },
		lost: [{ statuses: '401, 403' }],
		denied: { when: [] },
		probe: { method: 'GET', path: '/control/profile' },
		logout: { method: 'GET', path: '/control/logout' },
	},
};

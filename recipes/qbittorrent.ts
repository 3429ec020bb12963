import type { ApiRecipe } from './ApiRecipe';

/** According to qBittorrent's page on its Web API: a wrong password also returns 200, and an expired session returns 403. */
export const qbittorrent: ApiRecipe = {
	id: 'qbittorrent',
	name: 'qBittorrent',
	description: 'Web UI of qBittorrent 4.',
	baseUrl: { example: 'http://localhost:8080', without: ['/api/v2'] },
	proof: 'server',
	source: ['https://github.com/qbittorrent/qBittorrent/wiki/WebUI-API-(qBittorrent-4.1)'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v2/auth/login',
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', text: '^Ok\\.' },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '403' }],
		denied: { when: [] },
		probe: { method: 'GET', path: '/api/v2/app/version', success: { statuses: '200', text: '^v' } },
		logout: { method: 'POST', path: '/api/v2/auth/logout' },
		idleLimitMs: 3_600_000,
	},
};

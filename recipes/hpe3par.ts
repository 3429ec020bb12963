import type { ApiRecipe } from './ApiRecipe';

/**
 * According to HP's guide to the Web Services API: a key that is not used ends after 15 minutes, and sessions are few. Table 5 (page 22)
 * has the codes: 5 for a wrong password, 6 for an invalid key, 13 for a missing permission, all with status 403.
 */
export const hpe3par: ApiRecipe = {
	id: 'hpe3par',
	name: 'HPE 3PAR',
	description: 'Web Services API of 3PAR and Primera.',
	baseUrl: { example: 'https://3par.example.com:8080/api/v1' },
	proof: 'simulator',
	source: [
		'https://www.manualshelf.com/manual/hp/hp-3par-storeserv-10800-32gb-control-64gb-data-cache-rack-configuration-base/hp-3par-web-service-api-131-developers-guide/page-22.html',
		'https://www.manualshelf.com/manual/hp/hp-3par-storeserv-7200-2-node-storage-base-for-storage-centric-rack/hp-3par-web-service-api-131-developers-guide/page-39.html',
		'https://www.manualshelf.com/manual/hp/hp-3par-storeserv-10800-32gb-control-64gb-data-cache-rack-configuration-base/hp-3par-web-service-api-131-developers-guide/page-38.html',
		'https://www.manualshelf.com/manual/hp/hp-3par-storeserv-10800-32gb-control-64gb-data-cache-rack-configuration-base/hp-3par-web-service-api-131-developers-guide/page-41.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/credentials',
				body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
				captures: { token: 'key' },
			},
		],
		attach: { cookies: false, headers: { 'X-HP3PAR-WSAPI-SessionKey': '{{token}}' } },
		lost: [{ statuses: '403', field: 'code', equals: 6 }],
		denied: { when: [{ statuses: '403', field: 'code', equals: 13 }], message: 'desc' },
		logout: { method: 'DELETE', path: '/credentials/{{token}}' },
		idleLimitMs: 900_000,
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Oracle's guides: a login in headers returns the session in a header; it ends after 15 minutes, and a DELETE signs out. */
export const oracleZfs: ApiRecipe = {
	id: 'oracleZfs',
	name: 'Oracle ZFS Storage',
	description: 'RESTful API of the appliance.',
	baseUrl: { example: 'https://zfs-storage.example.com:215' },
	proof: 'simulator',
	source: [
		'https://docs.oracle.com/cd/E78901_01/html/E78915/goqle.html',
		'https://docs.oracle.com/cd/E78901_01/html/E78915/goqkz.html',
		'https://docs.oracle.com/en/storage/zfs-storage/zfs-appliance/os8-8-x/restful-api-guide/authentication-tokens.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/access/v2',
				headers: { 'X-Auth-User': '{{username}}', 'X-Auth-Key': '{{password}}' },
				captures: { token: 'header:X-Auth-Session' },
			},
		],
		attach: { cookies: false, headers: { 'X-Auth-Session': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/api/access/v2' },
		idleLimitMs: 900_000,
	},
};

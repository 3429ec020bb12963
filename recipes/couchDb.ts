import type { ApiRecipe } from './ApiRecipe';

/** According to CouchDB's page on cookie authentication: any response may renew the cookie, and 401 can mean a missing permission. */
export const couchDb: ApiRecipe = {
	id: 'couchDb',
	name: 'CouchDB',
	description: 'CouchDB or PouchDB Server with a cookie session.',
	baseUrl: { example: 'http://localhost:5984', without: ['/_utils'] },
	proof: 'server',
	source: ['https://docs.couchdb.org/en/stable/api/server/authn.html'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/_session',
				headers: { Accept: 'application/json' },
				body: { type: 'json', content: { name: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'ok', equals: true },
				captures: { user: 'name' },
			},
		],
		sessionCookies: ['AuthSession'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '401, 403' }], message: 'reason' },
		probe: {
			method: 'GET',
			path: '/_session',
			headers: { Accept: 'application/json' },
			success: { statuses: '200', field: 'userCtx.name' },
		},
		logout: { method: 'DELETE', path: '/_session' },
		idleLimitMs: 600_000,
	},
};

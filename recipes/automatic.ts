import type { Recipe } from '../core';

/** What a login API does when nothing else is said; the answer's fields are those of the 4WS Suite's Login API. */
export const automatic: Recipe = {
	login: { method: 'POST', path: '/login', usernameField: 'username', passwordField: 'password' },
	captures: {
		token: 'token',
		lifetimeMs: 'expiresInMS',
		expires: 'expires',
		username: 'username',
		company: 'companyId',
		site: 'siteId',
	},
	attach: 'cookies',
	lostStatuses: [401],
	deniedStatuses: [403],
	permissionPattern: /missing permission ["'“‘]?([^"'”’]+)/i,
};

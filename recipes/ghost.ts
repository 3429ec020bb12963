import type { ApiRecipe } from './ApiRecipe';

const path = '/ghost/api/admin/session/';
const headers = { Origin: '{{origin}}' };
const NOBODY = 'Unable to determine the authenticated user';

/**
 * According to Ghost's sources: a session is a cookie, and each request states the origin of the admin area. Without a session the
 * status is 403 as well. The code for a new device is sent by mail, so the session cannot be opened without a person.
 */
export const ghost: ApiRecipe = {
	id: 'ghost',
	name: 'Ghost',
	description: 'Admin API of Ghost 5 and later, as a user. Sign in with an email address.',
	baseUrl: { example: 'https://blog.example.com', without: ['/ghost', '/ghost/api/admin'] },
	notice:
		'Ghost emails a code to users who sign in on a new device. Turn that off in Ghost’s configuration (<b>security.staffDeviceVerification</b>: false). URLs begin with <b>/ghost/api/admin</b>.',
	proof: 'simulator',
	source: [
		'https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/auth/session/session-service.js',
		'https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/auth/authorize.js',
		'https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/api/endpoints/utils/permissions.js',
		'https://docs.ghost.org/admin-api',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path,
				headers,
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
			},
		],
		sessionCookies: ['ghost-admin-api-session'],
		attach: { cookies: true, headers },
		lost: [{ statuses: '403', text: NOBODY }],
		denied: { when: [{ statuses: '403', text: `^(?![^]*${NOBODY})`, meaning: `no '${NOBODY}'` }] },
		probe: { method: 'GET', path },
		logout: { method: 'DELETE', path },
	},
};

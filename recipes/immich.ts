import type { ApiRecipe } from './ApiRecipe';

/** According to Immich's sources and tests: the access token is a bearer token, and what only administrators may do gets 403. */
export const immich: ApiRecipe = {
	id: 'immich',
	name: 'Immich',
	description: 'Photo and video management. Sign in with an email address.',
	baseUrl: { example: 'https://photos.example.com', without: ['/api'] },
	notice: 'Immich must allow signing in with a password. URLs begin with <b>/api</b>.',
	proof: 'simulator',
	source: [
		'https://github.com/immich-app/immich/blob/main/e2e/src/api/specs/auth.e2e-spec.ts',
		'https://github.com/immich-app/immich/blob/main/e2e/src/responses.ts',
		'https://github.com/immich-app/immich/blob/main/server/src/services/auth.service.ts',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/login',
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				captures: { token: 'accessToken' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'POST', path: '/api/auth/validateToken' },
		logout: { method: 'POST', path: '/api/auth/logout' },
	},
};

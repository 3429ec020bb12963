import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Grafana's sources: the session's token must be rotated every ten minutes unless set otherwise, and a 403 names the
 * permission that is missing.
 */
export const grafana: ApiRecipe = {
	id: 'grafana',
	name: 'Grafana',
	description: 'Account in Grafana’s own database.',
	baseUrl: { example: 'http://localhost:3000' },
	proof: 'simulator',
	source: [
		'https://github.com/grafana/grafana/issues/45198',
		'https://github.com/grafana/grafana/blob/main/pkg/services/authn/clients/session.go',
		'https://github.com/grafana/grafana/blob/main/pkg/services/accesscontrol/middleware.go',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
			},
		],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], permission: 'Permissions needed: (.+)' },
		probe: { method: 'GET', path: '/api/user' },
		refresh: {
			method: 'POST',
			path: '/api/user/auth-tokens/rotate',
			cookies: true,
		},
		lifetimeMs: 600_000,
		logout: { method: 'GET', path: '/logout' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Metabase's API reference and wiki: a session lasts 14 days unless configured otherwise. */
export const metabase: ApiRecipe = {
	id: 'metabase',
	name: 'Metabase',
	description: 'Business intelligence.',
	baseUrl: { example: 'https://metabase.example.com', without: ['/auth/login'] },
	proof: 'simulator',
	source: [
		'https://www.metabase.com/docs/latest/api/session',
		'https://github.com/metabase/metabase/wiki/Using-the-REST-API',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/session',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'id' },
			},
		],
		attach: { cookies: false, headers: { 'X-Metabase-Session': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/api/session' },
		lifetimeMs: 1_209_600_000,
	},
};

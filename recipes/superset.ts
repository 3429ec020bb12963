import type { ApiRecipe } from './ApiRecipe';

/** According to reports of using Superset's API: writes require the token, a CSRF value and the cookie that the value belongs to. */
export const superset: ApiRecipe = {
	id: 'superset',
	name: 'Apache Superset',
	description: "Account in Superset's own database.",
	baseUrl: { example: 'https://superset.example.com', without: ['/api/v1', '/superset/welcome'] },
	endpoints: [
		{ name: 'Dashboards', path: '/api/v1/dashboard/' },
		{ name: 'Charts', path: '/api/v1/chart/' },
		{ name: 'Datasets', path: '/api/v1/dataset/' },
	],
	proof: 'simulator',
	source: ['https://github.com/apache/superset/issues/20546', 'https://kestra.io/plugins/plugin-superset'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/v1/security/login',
				body: {
					type: 'json',
					content: {
						username: '{{username}}',
						password: '{{password}}',
						provider: 'db',
						refresh: true,
					},
				},
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
			{
				method: 'GET',
				path: '/api/v1/security/csrf_token/',
				headers: { Authorization: 'Bearer {{token}}' },
				captures: { csrf: 'result' },
			},
		],
		attach: {
			cookies: true,
			headers: {
				Authorization: 'Bearer {{token}}',
				'X-CSRFToken': '{{csrf}}',
				Referer: '{{origin}}/',
			},
		},
		lost: [{ statuses: '401' }, { statuses: '400', text: 'CSRF' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: '/api/v1/security/refresh',
			headers: { Authorization: 'Bearer {{refreshToken}}' },
			captures: { token: 'access_token' },
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Graylog's page on its REST API: the session's id is the user name of Basic authentication, "session" the password. */
export const graylog: ApiRecipe = {
	id: 'graylog',
	name: 'Graylog',
	description: 'Log management.',
	baseUrl: { example: 'https://graylog.example.com/api' },
	proof: 'simulator',
	source: [
		'https://docs.graylog.org/en/3.1/pages/configuration/rest_api.html',
		'https://docs.graylog.org/docs/rest-api',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/system/sessions',
				headers: { 'X-Requested-By': 'n8n' },
				body: {
					type: 'json',
					content: { username: '{{username}}', password: '{{password}}', host: '' },
				},
				captures: { token: 'session_id' },
			},
		],
		attach: {
			cookies: false,
			headers: {
				Authorization: 'Basic {{ token | append: ":session" | base64_encode }}',
				'X-Requested-By': 'n8n',
			},
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'DELETE', path: '/system/sessions/{{token}}' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to GLPI's document on its REST API. The login accepts the App-Token as a parameter, too. */
export const glpi: ApiRecipe = {
	id: 'glpi',
	name: 'GLPI',
	description: 'GLPI with its REST API enabled.',
	baseUrl: { example: 'https://glpi.example.com/apirest.php', without: ['/front/login.php', '/index.php'] },
	fields: [
		{
			name: 'app_token',
			label: 'App Token',
			description: 'The application token of the API client (Setup → General → API), if it has one',
			placeholder: 'your application token',
			secret: true,
		},
	],
	proof: 'simulator',
	source: ['https://github.com/glpi-project/glpi/blob/main/apirest.md'],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/initSession',
				headers: { Authorization: 'Basic {{basic}}', 'Content-Type': 'application/json' },
				captures: { token: 'session_token' },
			},
		],
		attach: {
			cookies: false,
			headers: { 'Session-Token': '{{token}}', 'App-Token': '{{field.app_token}}' },
		},
		lost: [{ statuses: '401', text: 'ERROR_SESSION_TOKEN_INVALID' }],
		denied: { when: [{ statuses: '401, 403', text: 'ERROR_RIGHT_MISSING' }], message: '1' },
		probe: { method: 'GET', path: '/getActiveProfile' },
		logout: { method: 'GET', path: '/killSession' },
	},
};

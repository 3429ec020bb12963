import type { ApiRecipe } from './ApiRecipe';

/** According to Dolibarr's sources: the login returns the account's API token, which lasts until it is changed. */
export const dolibarr: ApiRecipe = {
	id: 'dolibarr',
	name: 'Dolibarr',
	description: 'Dolibarr with the REST API module enabled.',
	baseUrl: { example: 'https://erp.example.com/api/index.php' },
	proof: 'simulator',
	source: [
		'https://wiki.dolibarr.org/index.php/Module_Web_Services_API_REST_(developer)',
		'https://github.com/Dolibarr/dolibarr/blob/develop/htdocs/api/class/api_login.class.php',
		'https://github.com/Dolibarr/dolibarr/blob/develop/htdocs/api/class/api_access.class.php',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { login: '{{username}}', password: '{{password}}' } },
				captures: { token: 'success.token' },
			},
		],
		attach: { cookies: false, headers: { DOLAPIKEY: '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

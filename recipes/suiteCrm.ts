import type { ApiRecipe } from './ApiRecipe';

const client = { client_id: '{{field.client_id}}', client_secret: '{{field.client_secret}}' };

/** According to SuiteCRM's page on its JSON API and its sources: OAuth with a password, and a refused access has status 400. */
export const suiteCrm: ApiRecipe = {
	id: 'suiteCrm',
	name: 'SuiteCRM',
	description:
		'API V8, with the login fields client_id and client_secret. Base URL: such as https://crm.example.com/legacy/Api. Not run against a real server.',
	source: [
		'https://docs.suitecrm.com/developer/api/developer-setup-guide/json-api/',
		'https://docs.suitecrm.com/developer/api/developer-setup-guide/configure-authentication/',
		'https://github.com/salesagility/SuiteCRM/blob/master/Api/V8/Config/routes.php',
		'https://github.com/salesagility/SuiteCRM/blob/master/Api/V8/Service/ModuleService.php',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/access_token',
				body: {
					type: 'json',
					content: {
						grant_type: 'password',
						...client,
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				refused: { text: 'user credentials were incorrect' },
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }, { statuses: '400', text: 'access ?denied' }] },
		refresh: {
			method: 'POST',
			path: '/access_token',
			body: {
				type: 'json',
				content: { grant_type: 'refresh_token', ...client, refresh_token: '{{refreshToken}}' },
			},
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
		logout: { method: 'POST', path: '/V8/logout' },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page[number]',
			limitParameter: 'page[size]',
			rowsField: 'data',
			totalPagesField: 'meta.total-pages',
		},
	},
};

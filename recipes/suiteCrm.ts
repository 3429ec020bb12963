import type { ApiRecipe } from './ApiRecipe';

const client = { client_id: '{{field.client_id}}', client_secret: '{{field.client_secret}}' };

/** According to SuiteCRM's page on its JSON API and its sources: OAuth with a password, and a refused access has status 400. */
export const suiteCrm: ApiRecipe = {
	id: 'suiteCrm',
	name: 'SuiteCRM',
	description: 'API V8 of SuiteCRM 7 and 8.',
	baseUrl: { example: 'https://crm.example.com/legacy/Api' },
	fields: [
		{
			name: 'client_id',
			label: 'Client ID',
			description: 'The ID of a password client (Admin → OAuth2 Clients and Tokens)',
			placeholder: '3d0b9c5e-1c5b-1b1c-0a6e-5f0d8c5c0c6a',
			required: true,
		},
		{
			name: 'client_secret',
			label: 'Client Secret',
			description: 'The secret that was set for the client',
			placeholder: 'as set in the admin panel',
			required: true,
			secret: true,
		},
	],
	notice:
		'For SuiteCRM 7 the Base URL ends with <b>/Api</b>, for SuiteCRM 8 with <b>/legacy/Api</b>. Lists are at URLs such as <b>/V8/module/Accounts</b>.',
	proof: 'simulator',
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
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '400', text: 'access ?denied', meaning: "'access denied'" }] },
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

import type { ApiRecipe } from './ApiRecipe';

/** According to Tableau's REST API: paths are below the site that the login returns, and the token lasts as long as the login states. */
export const tableau: ApiRecipe = {
	id: 'tableau',
	name: 'Tableau Server',
	description: 'Tableau Server, with user name and password.',
	baseUrl: { example: 'https://tableau.example.com/api/3.22' },
	fields: [
		{
			name: 'site',
			label: 'Site',
			description: 'The part of the address after /site/; leave empty for the default site',
			placeholder: 'sales',
		},
	],
	notice: 'Enter request URLs relative to the site: <b>/workbooks</b> is sent to <b>/sites/ID/workbooks</b>.',
	proof: 'simulator',
	source: [
		'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_auth.htm',
		'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_ref_authentication.htm',
		'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_errors.htm',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/auth/signin',
				body: {
					type: 'json',
					content: {
						credentials: {
							name: '{{username}}',
							password: '{{password}}',
							site: { contentUrl: '{% if field.site %}{{ field.site }}{% endif %}' },
						},
					},
				},
				captures: {
					token: 'credentials.token',
					siteId: 'credentials.site.id',
					expiry: 'credentials.estimatedTimeToExpiration',
				},
			},
		],
		attach: {
			cookies: false,
			headers: { 'X-Tableau-Auth': '{{token}}' },
			pathPrefix: '/sites/{{siteId}}',
		},
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/auth/signout' },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Strategy's pages on its REST API: a token in a header, and the cookies that the server set with it. */
export const microStrategy: ApiRecipe = {
	id: 'microStrategy',
	name: 'MicroStrategy (Strategy)',
	description: 'MicroStrategy Library, with standard authentication.',
	baseUrl: { example: 'https://bi.example.com/MicroStrategyLibrary' },
	notice: 'Requests for a project require the header <b>X-MSTR-ProjectID</b>.',
	proof: 'simulator',
	source: [
		'https://microstrategy.github.io/rest-api-docs/getting-started/authentication',
		'https://microstrategy.github.io/rest-api-docs/getting-started/handle-rest-api-exceptions',
		'https://rdrr.io/cran/mstrio/src/R/api-authentication.R',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/login',
				body: {
					type: 'json',
					content: { username: '{{username}}', password: '{{password}}', loginMode: 1 },
				},
				captures: { token: 'header:X-MSTR-AuthToken' },
			},
		],
		attach: { cookies: true, headers: { 'X-MSTR-AuthToken': '{{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		logout: { method: 'POST', path: '/api/auth/logout' },
	},
};

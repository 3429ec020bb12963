import type { ApiRecipe } from './ApiRecipe';

/**
 * According to TP-Link's page on the controller's API and to the community's client: the controller's id comes before the path of
 * every request. Without a session the controller redirects to its login page.
 */
export const omada: ApiRecipe = {
	id: 'omada',
	name: 'TP-Link Omada',
	description: 'Omada Controller 5.',
	baseUrl: { example: 'https://omada.example.com:8043' },
	notice: 'Enter request URLs relative to the controller, such as <b>/sites</b>.',
	proof: 'simulator',
	source: [
		'https://www.tp-link.com/us/support/faq/3231/',
		'https://github.com/ghaberek/omada-api/blob/main/omada/omada.py',
		'https://github.com/ghaberek/omada-api/issues/3',
	],
	recipe: {
		login: [
			{ method: 'GET', path: '/api/info', captures: { omadacId: 'result.omadacId' } },
			{
				method: 'POST',
				path: '/{{omadacId}}/api/v2/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'result.token' },
			},
		],
		attach: {
			cookies: true,
			headers: { 'Csrf-Token': '{{token}}' },
			pathPrefix: '/{{omadacId}}/api/v2',
		},
		lost: [{ location: '/login' }],
		denied: { when: [{ field: 'errorCode', equals: -1005 }] },
		failed: [{ text: '"errorCode"\\s*:\\s*-', meaning: 'a negative errorCode' }],
		probe: {
			method: 'GET',
			path: '/{{omadacId}}/api/v2/users/current',
			success: { field: 'errorCode', equals: 0 },
		},
		logout: { method: 'POST', path: '/{{omadacId}}/api/v2/logout' },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'currentPage',
			limitParameter: 'currentPageSize',
			rowsField: 'result.data',
			totalField: 'result.totalRows',
		},
	},
};

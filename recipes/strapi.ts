import type { ApiRecipe } from './ApiRecipe';

/** According to Strapi's page on Users & Permissions. */
export const strapi: ApiRecipe = {
	id: 'strapi',
	name: 'Strapi',
	description: 'Strapi 4 and 5, as an end user (Users & Permissions).',
	baseUrl: { example: 'http://localhost:1337', without: ['/admin/auth/login'] },
	notice: 'Use the account of an end user (Content Manager → User), not of an administrator.',
	proof: 'simulator',
	source: [
		'https://docs.strapi.io/cms/features/users-permissions/rest-api',
		'https://docs.strapi.io/cms/api/rest/sort-pagination',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/local',
				body: { type: 'json', content: { identifier: '{{username}}', password: '{{password}}' } },
				captures: { token: 'jwt' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'pagination[page]',
			limitParameter: 'pagination[pageSize]',
			rowsField: 'data',
			totalPagesField: 'meta.pagination.pageCount',
		},
	},
};

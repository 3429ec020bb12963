import type { ApiRecipe } from './ApiRecipe';

/** According to ThingsBoard's page on its REST API. */
export const thingsBoard: ApiRecipe = {
	id: 'thingsBoard',
	name: 'ThingsBoard',
	description: 'IoT platform, in the cloud or installed.',
	baseUrl: { example: 'https://thingsboard.cloud' },
	proof: 'simulator',
	source: ['https://thingsboard.io/docs/reference/rest-api/', 'https://demo.thingsboard.io/swagger-ui/'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token', refreshToken: 'refreshToken' },
			},
		],
		attach: { cookies: false, headers: { 'X-Authorization': 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path: '/api/auth/token',
			body: { type: 'json', content: { refreshToken: '{{refreshToken}}' } },
			captures: { token: 'token', refreshToken: 'refreshToken' },
		},
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			firstPage: 0,
			limitParameter: 'pageSize',
			rowsField: 'data',
			moreField: 'hasNext',
		},
	},
};

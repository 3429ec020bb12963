import type { ApiRecipe } from './ApiRecipe';

/** According to Wazuh's page on its server API: Basic authentication returns a token that is valid for 15 minutes. */
export const wazuh: ApiRecipe = {
	id: 'wazuh',
	name: 'Wazuh',
	description: 'Server API of Wazuh 4.4 and later.',
	baseUrl: { example: 'https://wazuh.example.com:55000' },
	proof: 'simulator',
	source: [
		'https://documentation.wazuh.com/current/user-manual/api/getting-started.html',
		'https://documentation.wazuh.com/current/user-manual/api/requests-responses.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/security/user/authenticate',
				headers: { Authorization: 'Basic {{basic}}' },
				captures: { token: 'data.token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		paging: {
			mode: 'offset',
			startParameter: 'offset',
			limitParameter: 'limit',
			rowsField: 'data.affected_items',
			totalField: 'data.total_affected_items',
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to Atlassian's page on cookie-based authentication. Uploads require the header X-Atlassian-Token: no-check. */
export const jira: ApiRecipe = {
	id: 'jira',
	name: 'Jira Data Center',
	description:
		'Jira Data Center and Server, not Jira Cloud. Base URL: such as https://jira.example.com. Not run against a real server.',
	source: [
		'https://developer.atlassian.com/server/jira/platform/cookie-based-authentication/',
		'https://developer.atlassian.com/server/jira/platform/form-token-handling/',
		'https://developer.atlassian.com/display/DOCS/REST+and+os_authType',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/rest/auth/1/session',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				success: { statuses: '200', field: 'session.value' },
			},
		],
		sessionCookies: ['JSESSIONID'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/rest/auth/1/session' },
		logout: { method: 'DELETE', path: '/rest/auth/1/session' },
		paging: {
			mode: 'offset',
			startParameter: 'startAt',
			limitParameter: 'maxResults',
			rowsField: 'issues',
			totalField: 'total',
		},
	},
};

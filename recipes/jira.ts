import type { ApiRecipe } from './ApiRecipe';

/** According to Atlassian's page on cookie-based authentication. Uploads require the header X-Atlassian-Token: no-check. */
export const jira: ApiRecipe = {
	id: 'jira',
	name: 'Jira Data Center',
	description: 'Jira Data Center and Server, not Jira Cloud.',
	baseUrl: { example: 'https://jira.example.com' },
	notice: 'To upload files, add the header <b>X-Atlassian-Token</b> with the value <b>no-check</b>.',
	proof: 'simulator',
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
			},
		],
		sessionCookies: ['JSESSIONID'],
		attach: { cookies: true },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }], message: 'errorMessages[0]' },
		probe: { method: 'GET', path: '/rest/auth/1/session' },
		logout: { method: 'DELETE', path: '/rest/auth/1/session' },
	},
};

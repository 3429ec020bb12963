import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Rundeck's API reference: the login ends with a page, or with the login form after a wrong password. `unauthorized`
 * means both that a session has ended and that the account may not do something.
 */
export const rundeck: ApiRecipe = {
	id: 'rundeck',
	name: 'Rundeck',
	description: 'Rundeck, with user name and password.',
	baseUrl: { example: 'http://localhost:4440' },
	proof: 'simulator',
	source: ['https://docs.rundeck.com/docs/api/', 'https://gist.github.com/rbramwell/3f808c9ee5960e8a894f'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/j_security_check',
				body: { type: 'form', content: { j_username: '{{username}}', j_password: '{{password}}' } },
				success: { text: '^(?![^]*j_security_check)' },
			},
		],
		sessionCookies: ['JSESSIONID'],
		attach: { cookies: true },
		lost: [{ statuses: '403' }],
		denied: { when: [{ statuses: '403' }] },
		probe: { method: 'GET', path: '/api/21/user/info' },
	},
};

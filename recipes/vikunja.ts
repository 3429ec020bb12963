import type { ApiRecipe } from './ApiRecipe';

/** According to Vikunja's source: the token is short-lived, and a cookie refreshes it. */
export const vikunja: ApiRecipe = {
	id: 'vikunja',
	name: 'Vikunja',
	description: 'To-do lists.',
	baseUrl: { example: 'https://vikunja.example.com/api/v1' },
	proof: 'simulator',
	source: ['https://github.com/go-vikunja/vikunja/blob/main/pkg/routes/api/v1/login.go'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/login',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: { method: 'POST', path: '/user/token/refresh', cookies: true, captures: { token: 'token' } },
		logout: { method: 'POST', path: '/user/logout' },
	},
};

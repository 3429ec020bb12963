import type { ApiRecipe } from './ApiRecipe';

/** According to Mealie's routes: the login expects a form. Signing out only clears the cookie of the web page. */
export const mealie: ApiRecipe = {
	id: 'mealie',
	name: 'Mealie',
	description: 'Recipe manager.',
	baseUrl: { example: 'http://localhost:9925' },
	endpoints: [{ name: 'Recipes', path: '/api/recipes' }],
	proof: 'simulator',
	source: ['https://github.com/mealie-recipes/mealie/blob/mealie-next/mealie/routes/auth/auth.py'],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/api/auth/token',
				body: { type: 'form', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'access_token' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** According to OpenCart's sources: errors have status 200, and a session that has ended is told from others by its English text. */
export const openCart: ApiRecipe = {
	id: 'openCart',
	name: 'OpenCart',
	description: 'API of OpenCart 3, in a shop with English messages.',
	baseUrl: { example: 'https://shop.example.com' },
	notice:
		'Enter the name and key of an API user (System → Users → API) as User Name and Password; it must allow n8n’s IP address. Request URLs are such as <b>/index.php?route=api/cart/products</b>.',
	proof: 'simulator',
	source: [
		'https://github.com/opencart/opencart/blob/3.0.3.8/upload/catalog/controller/api/login.php',
		'https://raw.githubusercontent.com/api-evangelist/opencart/main/collections/opencart-authentication-api.opencollection.json',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/index.php',
				query: { route: 'api/login' },
				body: { type: 'form', content: { username: '{{username}}', key: '{{password}}' } },
				success: { field: 'api_token' },
				captures: { token: 'api_token' },
			},
		],
		attach: { cookies: false, query: { api_token: '{{token}}' } },
		lost: [{ field: 'error', text: 'permission to access the API' }],
		denied: { when: [] },
		failed: [{ field: 'error' }],
	},
};

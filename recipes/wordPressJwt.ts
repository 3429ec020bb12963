import type { ApiRecipe } from './ApiRecipe';

/** According to the plugin's page: the plugin also rejects tokens with 403, and its error codes begin with jwt_auth. */
export const wordPressJwt: ApiRecipe = {
	id: 'wordPressJwt',
	name: 'WordPress (JWT plugin)',
	description: 'Plugin JWT Authentication for WP REST API.',
	baseUrl: { example: 'https://example.com/wp-json', without: ['/wp-login.php', '/wp-admin'] },
	notice: 'The plugin <b>JWT Authentication for WP REST API</b> must be installed and active.',
	endpoints: [
		{ name: 'Posts', path: '/wp/v2/posts' },
		{ name: 'Pages', path: '/wp/v2/pages' },
		{ name: 'Media', path: '/wp/v2/media' },
		{ name: 'Categories', path: '/wp/v2/categories' },
		{ name: 'Comments', path: '/wp/v2/comments' },
	],
	proof: 'simulator',
	source: [
		'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/',
		'https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/jwt-auth/v1/token',
				body: { type: 'json', content: { username: '{{username}}', password: '{{password}}' } },
				captures: { token: 'token', user: 'user_nicename' },
			},
		],
		attach: { cookies: false, headers: { Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }, { statuses: '403', text: '"jwt_auth_' }],
		denied: { when: [{ statuses: '403', text: '^(?![^]*"jwt_auth_)', meaning: "no 'jwt_auth_'" }] },
		probe: { method: 'POST', path: '/jwt-auth/v1/token/validate' },
		paging: {
			mode: 'pageNumber',
			pageParameter: 'page',
			limitParameter: 'per_page',
			rowsField: '$',
			totalPagesField: 'header:x-wp-totalpages',
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

/** The values of the login and of what changes something come from requests of their own; a request without a session is refused only if it asks for that. */
export const mediaWiki: ApiRecipe = {
	id: 'mediaWiki',
	name: 'MediaWiki',
	description: 'Action API (api.php) of MediaWiki 1.27 and later, with a bot password.',
	baseUrl: { example: 'https://wiki.example.com/w', without: ['/index.php', '/wiki/Main_Page'] },
	notice:
		'Create a bot password on the page Special:BotPasswords of your wiki; the page then shows the user name, too, such as <b>Anna@n8n</b>. Send requests that change something as forms; their <b>token</b> is added.',
	proof: 'simulator',
	source: [
		'https://www.mediawiki.org/wiki/API:Login',
		'https://www.mediawiki.org/wiki/API:Tokens',
		'https://www.mediawiki.org/wiki/API:Assert',
		'https://www.mediawiki.org/wiki/API:Errors_and_warnings',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/api.php',
				query: { action: 'query', meta: 'tokens', type: 'login', format: 'json' },
				captures: { loginToken: 'query.tokens.logintoken' },
			},
			{
				method: 'POST',
				path: '/api.php',
				body: {
					type: 'form',
					content: {
						action: 'login',
						lgname: '{{username}}',
						lgpassword: '{{password}}',
						lgtoken: '{{loginToken}}',
						format: 'json',
					},
				},
				success: { field: 'login.result', equals: 'Success' },
			},
			{
				when: { field: 'login.result', equals: 'Success' },
				method: 'GET',
				path: '/api.php',
				query: { action: 'query', meta: 'tokens', format: 'json' },
				captures: { csrf: 'query.tokens.csrftoken' },
			},
		],
		attach: {
			cookies: true,
			query: { assert: 'user', format: 'json' },
			writeBody: { token: '{{csrf}}' },
		},
		lost: [
			{ field: 'error.code', equals: 'assertuserfailed' },
			{ field: 'error.code', equals: 'badtoken' },
		],
		denied: {
			when: [{ field: 'error.code', equals: 'permissiondenied' }],
			message: 'error.info',
		},
		failed: [{ field: 'error' }],
		probe: {
			method: 'GET',
			path: '/api.php',
			query: { action: 'query', meta: 'userinfo' },
			success: { field: 'query.userinfo.name' },
		},
		logout: { method: 'POST', path: '/api.php', body: { type: 'form', content: { action: 'logout' } } },
	},
};

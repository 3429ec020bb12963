import type { ApiRecipe } from './ApiRecipe';

/** 403 means a lost session or denied access. A message in another language counts as both and leads to one new login. */
const SIGNED_OUT = 'credentials were not provided';
const NOT_PERMITTED = 'do not have permission|CSRF Failed';

/** According to Django REST framework's login views and Django's page on CSRF: the form's hidden field, then the cookie as a header. */
export const django: ApiRecipe = {
	id: 'django',
	name: 'Django (Session)',
	description: 'Django REST framework with its login page at /api-auth/login/.',
	baseUrl: { example: 'https://www.example.com' },
	proof: 'server',
	source: [
		'https://www.django-rest-framework.org/api-guide/authentication/',
		'https://docs.djangoproject.com/en/stable/howto/csrf/',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/api-auth/login/',
				success: { statuses: '200' },
				captures: { formToken: 'pattern:name="csrfmiddlewaretoken" value="([^"]+)"' },
			},
			{
				method: 'POST',
				path: '/api-auth/login/',
				headers: { Referer: '{{origin}}/api-auth/login/' },
				body: {
					type: 'form',
					content: {
						csrfmiddlewaretoken: '{{formToken}}',
						username: '{{username}}',
						password: '{{password}}',
					},
				},
				success: { statuses: '302' },
			},
		],
		sessionCookies: ['sessionid'],
		attach: {
			cookies: true,
			headers: { Referer: '{{origin}}/' },
		},
		lost: [
			{ statuses: '401' },
			{
				statuses: '403',
				text: `^(?![^]*(${NOT_PERMITTED}))`,
				meaning: 'no message about a missing permission',
			},
			{ location: '^[^?]*/login/([?#]|$)', meaning: 'a redirect to the login page' },
		],
		denied: { when: [{ statuses: '403', text: `^(?![^]*(${SIGNED_OUT}))`, meaning: `no '${SIGNED_OUT}'` }] },
		logout: { method: 'POST', path: '/api-auth/logout/', success: { statuses: '200-399' } },
	},
};

import type { ApiRecipe } from './ApiRecipe';

const apikey = '{{field.apikey}}';

/**
 * According to the sources of Supabase Auth and PostgREST's errors: a token that expires, and 403 with the code of PostgreSQL. At
 * addresses of Supabase Auth itself, a token that has ended gets 403 as well.
 */
export const supabase: ApiRecipe = {
	id: 'supabase',
	name: 'Supabase',
	description: 'User of a project. Sign in with an email address.',
	baseUrl: { example: 'https://abcdefgh.supabase.co' },
	fields: [
		{
			name: 'apikey',
			label: 'API Key',
			description: 'The publishable (anon) key from the project’s settings (API Keys)',
			placeholder: 'sb_publishable_…',
			required: true,
			secret: true,
		},
	],
	notice: 'Tables are at <b>/rest/v1/TABLE</b>.',
	proof: 'simulator',
	source: [
		'https://github.com/supabase/auth/blob/master/openapi.yaml',
		'https://github.com/supabase/auth/blob/master/internal/api/auth.go',
		'https://supabase.com/docs/guides/api/rest/postgrest-error-codes',
		'https://docs.postgrest.org/en/latest/references/errors.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/auth/v1/token',
				query: { grant_type: 'password' },
				headers: { apikey },
				body: { type: 'json', content: { email: '{{username}}', password: '{{password}}' } },
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { apikey, Authorization: 'Bearer {{token}}' } },
		lost: [
			{ statuses: '401' },
			{ statuses: '403', field: 'error_code', equals: 'bad_jwt' },
			{ statuses: '403', field: 'error_code', equals: 'session_not_found' },
		],
		denied: {
			when: [
				{
					statuses: '403',
					text: '^(?![^]*"(bad_jwt|session_not_found)")',
					meaning: 'an error that is not about the token',
				},
			],
		},
		probe: { method: 'GET', path: '/auth/v1/user' },
		refresh: {
			method: 'POST',
			path: '/auth/v1/token',
			query: { grant_type: 'refresh_token' },
			headers: { apikey },
			body: { type: 'json', content: { refresh_token: '{{refreshToken}}' } },
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
		logout: { method: 'POST', path: '/auth/v1/logout' },
	},
};

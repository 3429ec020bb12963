import type { ApiRecipe } from './ApiRecipe';

const path = '/api/oauth2/token';
/** The oldest revision that version 12 knows; later versions know it, too. */
const headers = { 'x-api-version': '1.1-rev0' };

/**
 * According to Veeam's REST API reference: a token for 15 minutes, one that renews it, and a revision in every request. The words of its
 * errors are not documented; only their statuses count.
 */
export const veeam: ApiRecipe = {
	id: 'veeam',
	name: 'Veeam Backup & Replication',
	description: 'Version 12 and later.',
	baseUrl: { example: 'https://vbr.example.com:9419' },
	proof: 'simulator',
	source: [
		'https://helpcenter.veeam.com/docs/backup/vbr_rest/requesting_authorization.html',
		'https://helpcenter.veeam.com/docs/backup/vbr_rest/logout_rest_api.html',
		'https://helpcenter.veeam.com/references/vbr/13/rest/1.1-rev0/tag/SectionOverview',
		'https://helpcenter.veeam.com/archive/backup/110/vbr_rest/authorization_security.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path,
				headers,
				body: {
					type: 'form',
					content: { grant_type: 'password', username: '{{username}}', password: '{{password}}' },
				},
				captures: { token: 'access_token', refreshToken: 'refresh_token' },
			},
		],
		attach: { cookies: false, headers: { ...headers, Authorization: 'Bearer {{token}}' } },
		lost: [{ statuses: '401' }],
		denied: { when: [{ statuses: '403' }] },
		refresh: {
			method: 'POST',
			path,
			headers,
			body: {
				type: 'form',
				content: { grant_type: 'refresh_token', refresh_token: '{{refreshToken}}' },
			},
			captures: { token: 'access_token', refreshToken: 'refresh_token' },
		},
		logout: { method: 'POST', path: '/api/oauth2/logout' },
	},
};

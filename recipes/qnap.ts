import type { ApiRecipe } from './ApiRecipe';

/**
 * According to QNAP's documents on authentication and File Station: every response has status 200, and a status field shows the
 * failure: 3 is WFM2_AUTH_FAIL and 4 is WFM2_PERMISSION_DENY.
 */
export const qnap: ApiRecipe = {
	id: 'qnap',
	name: 'QNAP QTS',
	description: 'Network storage with QTS or QuTS hero.',
	baseUrl: { example: 'https://nas.example.com' },
	notice: 'File Station is at <b>/cgi-bin/filemanager/utilRequest.cgi</b>.',
	proof: 'simulator',
	source: [
		'https://vdocuments.net/api-qnap-qts-authentication-v42-may-23-authentication-with-2-step-verification.html',
		'https://hackmd.io/@RzWTNBxuSRax34Er41SIfQ/Sk_rBbtOP',
		'https://vdocuments.mx/file-station-http-api-v4-station-http-api-v41-4-copyright-2013-qnap-systems.html',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/cgi-bin/authLogin.cgi',
				body: {
					type: 'form',
					content: { user: '{{username}}', pwd: '{{ password | base64_encode }}' },
				},
				success: { statuses: '200', field: 'QDocRoot.authPassed', equals: 1 },
				captures: { token: 'QDocRoot.authSid' },
			},
		],
		attach: { cookies: false, query: { sid: '{{token}}' } },
		lost: [{ field: 'status', equals: 3 }],
		denied: { when: [{ field: 'status', equals: 4 }] },
		failed: [
			{
				statuses: '200',
				text: '^\\s*\\{\\s*"status"\\s*:\\s*(?!1\\b)\\d',
				meaning: 'a status in the JSON other than 1',
			},
		],
		logout: { method: 'GET', path: '/cgi-bin/authLogout.cgi', query: { logout: '1' } },
	},
};

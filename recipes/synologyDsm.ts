import type { ApiRecipe } from './ApiRecipe';

/**
 * According to Synology's guide to the DSM login API: every response has status 200, and the error code shows the failure. Its pages 8
 * and 16 list the codes, among them 119 for an invalid session.
 */
export const synologyDsm: ApiRecipe = {
	id: 'synologyDsm',
	name: 'Synology DSM',
	description: 'Web API of DSM 6 and 7.',
	baseUrl: { example: 'https://nas.example.com:5001', without: ['/webman/index.cgi'] },
	notice:
		'If the account has a second factor, choose <b>Second Factor</b> under Advanced Settings, enter its secret as Second Factor Secret, and enter <b>otp_code</b> as Second Factor Field.',
	proof: 'simulator',
	source: [
		'https://global.download.synology.com/download/Document/Software/DeveloperGuide/Os/DSM/All/enu/DSM_Login_Web_API_Guide_enu.pdf',
		'https://github.com/N4S4/synology-api/blob/master/synology_api/error_codes.py',
	],
	recipe: {
		login: [
			{
				method: 'POST',
				path: '/webapi/entry.cgi',
				body: {
					type: 'form',
					content: {
						api: 'SYNO.API.Auth',
						version: '6',
						method: 'login',
						account: '{{username}}',
						passwd: '{{password}}',
						format: 'sid',
						enable_syno_token: 'yes',
					},
				},
				success: { statuses: '200', field: 'success', equals: true },
				captures: { token: 'data.sid', csrf: 'data.synotoken' },
			},
		],
		attach: {
			cookies: false,
			headers: { 'X-SYNO-TOKEN': '{{csrf}}' },
			query: { _sid: '{{token}}' },
		},
		lost: [
			{ field: 'error.code', equals: 106 },
			{ field: 'error.code', equals: 107 },
			{ field: 'error.code', equals: 119 },
		],
		denied: { when: [{ field: 'error.code', equals: 105 }] },
		failed: [{ statuses: '200', field: 'success', equals: false }],
		logout: {
			method: 'POST',
			path: '/webapi/entry.cgi',
			body: { type: 'form', content: { api: 'SYNO.API.Auth', version: '6', method: 'logout' } },
		},
	},
};

import type { ApiRecipe } from './ApiRecipe';

const SIGNED_IN = '<SID>(?!0{16}<)[\\da-f]{16}</SID>';

/**
 * According to AVM's technical note on session IDs: the response to a challenge uses PBKDF2, or MD5 before FRITZ!OS 7.24. The
 * session ends after ten minutes without a request. A request with a session that has ended gets 403, as one without the right does.
 */
export const fritzBox: ApiRecipe = {
	id: 'fritzBox',
	name: 'FRITZ!Box',
	description: 'FRITZ!OS, for example smart home commands.',
	baseUrl: { example: 'http://fritz.box' },
	proof: 'simulator',
	source: [
		'https://fritz.com/fileadmin/user_upload/Global/Service/Schnittstellen/AVM_Technical_Note_-_Session_ID_deutsch_2021-05-03.pdf',
		'https://github.com/openhab/openhab-addons/issues/1479',
	],
	recipe: {
		login: [
			{
				method: 'GET',
				path: '/login_sid.lua',
				query: { version: '2' },
				captures: { challenge: 'SessionInfo.Challenge' },
			},
			{
				method: 'POST',
				path: '/login_sid.lua',
				query: { version: '2' },
				body: {
					type: 'form',
					content: {
						username: '{{username}}',
						response: [
							'{% assign parts = challenge | split: "$" %}{% if parts[0] == "2" and parts.size == 5 %}',
							'{% assign first = parts[2] | hex_decode %}{% assign second = parts[4] | hex_decode %}{{ parts[4] }}$',
							'{{ password | pbkdf2_sha256: first, parts[1], "bytes" | pbkdf2_sha256: second, parts[3] }}{% else %}',
							'{{ challenge }}-{{ challenge | append: "-" | append: password | utf16le | md5 }}{% endif %}',
						].join(''),
					},
				},
				success: { text: SIGNED_IN },
				captures: { token: 'SessionInfo.SID' },
			},
		],
		attach: { cookies: false, query: { sid: '{{token}}' } },
		lost: [{ statuses: '403' }],
		denied: { when: [{ statuses: '403' }] },
		probe: {
			method: 'GET',
			path: '/login_sid.lua',
			query: { version: '2' },
			success: { text: SIGNED_IN },
		},
		logout: { method: 'GET', path: '/login_sid.lua', query: { version: '2', logout: '1' } },
		idleLimitMs: 600_000,
	},
};

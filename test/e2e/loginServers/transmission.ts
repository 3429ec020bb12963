import type { LoginServerCase } from './LoginServerCase';
import { sendJson } from './requests';

const PATH = '/transmission/rpc';
const BASIC = Buffer.from('nora:nora-pw').toString('base64');
const TORRENT = { filename: `magnet:?xt=urn:btih:${'1'.repeat(40)}&dn=Item`, paused: true };

/** Basic authentication, and an id that a 409 response returns. */
export const transmission: LoginServerCase = {
	name: 'Transmission',
	server: 'transmission',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'transmission' },
		form: {
			loginPath: PATH,
			loginBodyKind: 'basic',
			successStatuses: '409',
			tokenPlace: 'header:X-Transmission-Session-Id',
			sessionKind: 'header',
			headerName: 'X-Transmission-Session-Id',
			sessionHeaders: { header: [{ name: 'Authorization', value: 'Basic {{basic}}' }] },
			lostRules: { rule: [{ statuses: '409' }] },
		},
	},
	write: sendJson(PATH, { method: 'torrent-add', arguments: TORRENT }),
	list: {
		request: sendJson(PATH, { method: 'torrent-get', arguments: { fields: ['name'] } }),
		rowsField: 'arguments.torrents',
		rows: 1,
	},
	whole: {
		request: sendJson(PATH, { method: 'torrent-get', arguments: { fields: ['name'] } }),
		rows: 1,
	},
	dropsByRestart: true,
	expires: false,
	wrongPassword: /^Wrong user name or password\. nora could not sign in/,
	signedInAs: 'nora',
	secrets: new RegExp(BASIC),
	async readSecret(url) {
		const response = await fetch(url + PATH, {
			method: 'POST',
			headers: { Authorization: `Basic ${BASIC}` },
		});
		return response.headers.get('X-Transmission-Session-Id');
	},
};

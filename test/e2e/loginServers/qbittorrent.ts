import type { LoginServerCase } from './LoginServerCase';
import { get, pageThrough } from './requests';

const LIST = '/api/v2/torrents/info';

/** A form login with `Ok.` or `Fails.`, 200 both times, and 403 when signed out. */
export const qbittorrent: LoginServerCase = {
	name: 'qBittorrent',
	server: 'qbittorrent',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'qbittorrent' },
		form: {
			loginPath: '/api/v2/auth/login',
			successText: '^Ok',
		},
	},
	list: { request: get(LIST), rows: 7 },
	// The API starts over after the end of the list.
	pages: {
		request: pageThrough(LIST, ['offset', 'limit'], {
			pageSize: 3,
			rowsField: '',
			stopAtShortPage: true,
		}),
		rows: 7,
	},
	whole: { request: get(LIST), rows: 7 },
	drop: { method: 'POST', url: '/api/v2/auth/logout' },
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora could not sign in/,
	signedInAs: 'nora',
	secrets: /SID=[^*]/,
};

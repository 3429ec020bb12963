import type { LoginServerCase } from './LoginServerCase';
import { get, pageThrough } from './requests';

const PRIVATE = '/private/_all_docs';

/** A cookie with a new value in every response, and the same 401 when signed out and when not permitted. */
export const pouchdb: LoginServerCase = {
	name: 'CouchDB (PouchDB Server)',
	server: 'pouchdb',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'couchDb' },
		form: {
			loginPath: '/_session',
			userField: 'name',
			deniedRules: { rule: [{ statuses: '401, 403' }] },
			probePath: '/_session',
			probeField: 'userCtx.name',
		},
	},
	list: { request: get('/books/_all_docs'), rowsField: 'rows', rows: 7 },
	inside: get('/letters/_all_docs'),
	pages: {
		request: pageThrough('/books/_all_docs', ['skip', 'limit'], { pageSize: 3, rowsField: 'rows' }),
		rows: 7,
	},
	whole: { request: get('/books/_all_docs?limit=3'), rows: 7 },
	denied: { request: get(PRIVATE), method: 'GET', path: PRIVATE, httpCode: '401' },
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora could not sign in/,
	signedInAs: 'nora',
	secrets: /AuthSession=[^*]/,
};

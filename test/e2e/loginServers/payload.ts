import type { LoginServerCase } from './LoginServerCase';
import { get, sendJson, withPages } from './requests';

/** The same 403 when signed out and when not permitted: only a Session Check request distinguishes them. */
export const payload: LoginServerCase = {
	name: 'Payload CMS',
	server: 'payload',
	user: { username: 'nora@example.test', password: 'nora-pw' },
	ways: {
		list: { recipe: 'payload' },
		form: {
			loginPath: '/api/users/login',
			sessionKind: 'bearerToken',
			lostRules: { rule: [{ statuses: '403' }] },
			probePath: '/api/users/me',
			probeField: 'user',
		},
	},
	list: { request: get('/api/notes?limit=50'), rowsField: 'docs', rows: 10 },
	pages: {
		request: withPages(get('/api/notes'), {
			paginationMode: 'pageNumber',
			pageSize: 4,
			rowsField: 'docs',
			moreField: 'hasNextPage',
		}),
		rows: 10,
	},
	whole: { request: get('/api/notes?limit=4'), rows: 10 },
	denied: {
		request: sendJson('/api/notes', { title: 'New' }),
		method: 'POST',
		path: '/api/notes',
		httpCode: '403',
	},
	drop: sendJson('/api/users/logout', {}),
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora@example\.test could not sign in/,
	signedInAs: 'nora@example.test',
	secrets: /eyJ[\w-]{20}/,
};

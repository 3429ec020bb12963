import type { LoginServerCase } from './LoginServerCase';
import { get, pageThrough, sendJson, withPages } from './requests';

/** A web form with a hidden field, and 403 when signed out, when not permitted and when the CSRF header is missing. */
export const djangoSession: LoginServerCase = {
	name: 'Django, session',
	server: 'django',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'django' },
		form: { loginPath: '/api-auth/login/' },
	},
	list: { request: get('/api/groups/?page_size=50'), rowsField: 'results', rows: 10 },
	pages: {
		request: pageThrough('/api/groups-offset/', ['offset', 'limit'], { pageSize: 4, rowsField: 'results' }),
		rows: 10,
	},
	whole: { request: get('/api/groups/'), rows: 10 },
	denied: {
		request: sendJson('/api/groups/', { name: 'New' }),
		method: 'POST',
		path: '/api/groups/',
		httpCode: '403',
	},
	drop: get('/api-auth/logout/'),
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora could not sign in/,
	signedInAs: 'nora',
	secrets: /(sessionid|csrftoken)=[^*]/,
};

/** A token that never expires, with its own Authorization scheme. */
export const djangoToken: LoginServerCase = {
	name: 'Django, token',
	server: 'django',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'djangoToken' },
		form: {
			loginPath: '/api/token/',
			sessionKind: 'header',
			headerName: 'Authorization',
			headerValue: 'Token {{token}}',
		},
	},
	list: { request: get('/api/t/groups/?page_size=50'), rowsField: 'results', rows: 10 },
	pages: {
		request: withPages(get('/api/t/groups/'), { paginationMode: 'nextUrl', rowsField: 'results' }),
		rows: 10,
	},
	whole: { request: get('/api/t/groups/'), rows: 10 },
	denied: {
		request: sendJson('/api/t/groups/', { name: 'New' }),
		method: 'POST',
		path: '/api/t/groups/',
		httpCode: '403',
	},
	expires: false,
	wrongPassword:
		/^Wrong user name or password\. nora could not sign in: POST \/api\/token\/ on \S+ returned 400/,
	signedInAs: 'nora',
	secrets: /Token [0-9a-f]{16}/,
};

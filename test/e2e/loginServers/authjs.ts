import type { LoginServerCase } from './LoginServerCase';
import { get, sendJson, withPages } from './requests';

/** First a CSRF token, then a form, and a redirect whose location shows the result. */
export const authjs: LoginServerCase = {
	name: 'Auth.js',
	server: 'authjs',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'authJs' },
		form: { loginPath: '/auth/signin' },
	},
	list: { request: get('/api/notes?size=50'), rowsField: 'items', rows: 10 },
	pages: {
		request: withPages(get('/api/notes'), {
			paginationMode: 'pageNumber',
			limitParameter: 'size',
			pageSize: 4,
			rowsField: 'items',
			totalPagesField: 'pages',
		}),
		rows: 10,
	},
	whole: { request: get('/api/notes'), rows: 10 },
	denied: {
		request: sendJson('/api/notes', { title: 'New' }),
		method: 'POST',
		path: '/api/notes',
		httpCode: '403',
	},
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora could not sign in/,
	signedInAs: 'nora',
	secrets: /eyJ[\w-]{20}/,
};

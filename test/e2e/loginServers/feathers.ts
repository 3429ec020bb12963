import type { LoginServerCase } from './LoginServerCase';
import { get, pageThrough, sendJson } from './requests';

/** A login with an additional field and the response 201. */
export const feathers: LoginServerCase = {
	name: 'Feathers',
	server: 'feathers',
	user: { username: 'nora@example.test', password: 'nora-pw' },
	ways: {
		list: { recipe: 'feathers' },
		form: {
			loginPath: '/authentication',
			loginFields: { field: [{ name: 'strategy', value: 'local' }] },
			userField: 'email',
		},
	},
	list: { request: get('/notes?$limit=50'), rowsField: 'data', rows: 10 },
	pages: {
		request: pageThrough('/notes', ['$skip', '$limit'], { pageSize: 4, rowsField: 'data' }),
		rows: 10,
	},
	whole: { request: get('/notes?$limit=4'), rows: 10 },
	denied: { request: sendJson('/notes', { title: 'New' }), method: 'POST', path: '/notes', httpCode: '403' },
	expires: true,
	wrongPassword: /^Wrong user name or password\. nora@example\.test could not sign in/,
	signedInAs: 'nora@example.test',
	secrets: /eyJ[\w-]{20}/,
};

import type { LoginServerCase } from './LoginServerCase';
import { sendJson } from './requests';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A JWT that goes bare into Authorization. */
export const etcd: LoginServerCase = {
	name: 'etcd',
	server: 'etcd',
	user: { username: 'nora', password: 'nora-pw' },
	ways: {
		list: { recipe: 'etcd' },
		form: {
			loginPath: '/v3/auth/authenticate',
			userField: 'name',
			sessionKind: 'header',
			headerName: 'Authorization',
		},
	},
	list: {
		request: sendJson('/v3/kv/range', { key: base64('app/'), range_end: base64('app0') }),
		rowsField: 'kvs',
		rows: 7,
	},
	denied: {
		request: sendJson('/v3/kv/put', { key: base64('app/k1'), value: base64('mine') }),
		method: 'POST',
		path: '/v3/kv/put',
		httpCode: '403',
	},
	expires: true,
	wrongPassword:
		/^(Wrong user name or password\. nora could not sign in:|The API did not accept the login\.) POST \/v3\/auth\/authenticate on \S+ answered 400/,
	signedInAs: 'nora',
	secrets: /eyJ[\w-]{20}/,
};

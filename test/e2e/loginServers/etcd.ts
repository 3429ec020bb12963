import type { LoginServerCase } from './LoginServerCase';
import { sendJson, withPages } from './requests';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const LIST = sendJson('/v3/kv/range', { key: base64('app/'), range_end: base64('app0') });
/** The first key after the last key of the previous page. */
const NEXT_KEY = "($response.body.kvs.at(-1).key.base64Decode() + '\\u0000').base64Encode()";

/** A JWT in Authorization without a prefix. */
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
		request: LIST,
		rowsField: 'kvs',
		rows: 7,
	},
	// Three keys per response; each response is an item.
	pages: {
		request: withPages(LIST, {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [
					{ type: 'body', name: 'limit', value: '={{ 3 }}' },
					{ type: 'body', name: 'key', value: `={{ $pageCount ? ${NEXT_KEY} : undefined }}` },
				],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.more }}',
		}),
		rows: 3,
	},
	whole: { request: LIST, rows: 7 },
	denied: {
		request: sendJson('/v3/kv/put', { key: base64('app/k1'), value: base64('mine') }),
		method: 'POST',
		path: '/v3/kv/put',
		httpCode: '403',
	},
	expires: true,
	wrongPassword:
		/^Wrong user name or password\. nora could not sign in: POST \/v3\/auth\/authenticate on \S+ returned 400/,
	signedInAs: 'nora',
	secrets: /eyJ[\w-]{20}/,
};

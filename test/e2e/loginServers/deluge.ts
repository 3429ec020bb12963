import type { LoginServerCase } from './LoginServerCase';
import { sendJson } from './requests';

const call = (method: string, params: unknown[] = []) => sendJson('/json', { method, params, id: 1 });

/** A password only, in JSON-RPC that always responds 200. */
export const deluge: LoginServerCase = {
	name: 'Deluge',
	server: 'deluge',
	user: { password: 'nora-pw' },
	ways: {
		list: { recipe: 'deluge' },
		form: {
			username: 'anybody', // n8n requires one
			loginPath: '/json',
			loginBodyKind: 'raw',
			loginBody: '{"method": "auth.login", "params": ["{{password}}"], "id": 1}',
			successField: 'result=true',
			lostRules: { rule: [{ field: 'error.code=1' }] },
		},
	},
	list: { request: call('web.get_hosts'), rowsField: 'result', rows: 1 },
	whole: { request: call('web.get_hosts'), rows: 1 },
	unrelated: { request: call('no.such_method'), message: 'Unknown method' },
	drop: call('auth.delete_session'),
	expires: false,
	wrongPassword: /^Wrong user name or password\. (The account|anybody) could not sign in/,
	signedInAs: ['', 'anybody'],
	secrets: /_session_id=[^*]/,
};

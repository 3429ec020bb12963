import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

interface Call {
	jsonrpc: string;
	id: number;
	method: string;
	params: [session: string, object: string, procedure: string, values: Record<string, string>];
}

const NOBODY = '0'.repeat(32);

/** ubus over HTTP with `users`; only an administrator may read the status of the network. */
export function createOpenWrt(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);

	const answer = ([session, object, procedure, values]: Call['params']) => {
		const denied = { error: { code: -32002, message: 'Access denied' } };
		if (session === NOBODY) {
			if (object !== 'session' || procedure !== 'login') return denied;
			const token = signIn(values.username, values.password);
			if (token === undefined) return { result: [6] };
			return { result: [0, { ubus_rpc_session: token, timeout: 300, expires: 299, data: {} }] };
		}
		const user = userOf(session);
		if (user === undefined) return denied;
		if (object === 'session' && procedure === 'destroy')
			return { result: [end(values.ubus_rpc_session) ? 0 : 4] };
		if (object !== 'network.interface') return { error: { code: -32000, message: 'Object not found' } };
		if (!user.isAdmin) return denied;
		return { result: [0, { interface: [{ interface: 'lan' }, { interface: 'wan' }] }] };
	};

	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			if (request.url !== '/ubus' || request.method !== 'POST') return { status: 404 };
			const { jsonrpc, id, method, params } = readJson<Call>(request);
			if (jsonrpc !== '2.0' || id === undefined || method !== 'call' || params === undefined)
				return { body: { jsonrpc: '2.0', id, error: { code: -32700, message: 'Parse error' } } };
			return { body: { jsonrpc: '2.0', id, ...answer(params) } };
		},
	};
}

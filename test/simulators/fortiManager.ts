import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { toCall } from './toCall';

interface User {
	password: string;
	isAdmin: boolean;
}
interface Call {
	id: number;
	method: string;
	params: Array<{ url: string; data?: { user: string; passwd: string } }>;
	session?: string;
}

/** The JSON-RPC of a FortiManager with `users`; only an administrator may read addresses. */
export function createFortiManager(users: Record<string, User>) {
	const sessions = new Map<string, User>();
	const toResult = (url: string, code: number, message: string, data?: unknown) => ({
		result: [{ status: { code, message }, url, ...(data !== undefined && { data }) }],
	});

	const answer = ({ method, params: [call = { url: '' }], session = '' }: Call) => {
		const { url, data } = call;
		if (method !== (/^\/sys\/log/.test(url) ? 'exec' : 'get')) return toResult(url, -3, 'Invalid method');
		if (url === '/sys/login/user') {
			const user = users[data?.user ?? ''];
			if (user?.password !== data?.passwd) return toResult(url, -22, 'Login fail');
			const token = randomBytes(32).toString('base64');
			sessions.set(token, user as User);
			return { ...toResult(url, 0, 'OK'), session: token };
		}
		const user = sessions.get(session);
		const isAllowed = user !== undefined && (user.isAdmin || url.startsWith('/sys/'));
		if (!isAllowed) return toResult(url, -11, 'No permission for the resource');
		if (url === '/sys/logout') sessions.delete(session);
		const isKnown = /^\/(sys\/(status|logout)|pm\/config\/global\/obj\/firewall\/address)$/.test(url);
		if (!isKnown) return toResult(url, -3, 'Object does not exist');
		return toResult(url, 0, 'OK', [{ name: 'all' }, { name: 'lan' }]);
	};

	return {
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json } = toCall(request);
			if (endpoint !== 'POST /jsonrpc') return { status: 404 };
			const call = { params: [], ...json } as Partial<Call> as Call;
			return call.id === undefined ? { status: 400 } : { body: { id: call.id, ...answer(call) } };
		},
	};
}

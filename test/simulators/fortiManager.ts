import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

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

	const answer = ({ params: [call = { url: '' }], session = '' }: Call) => {
		const { url, data } = call;
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
		return toResult(url, 0, 'OK', [{ name: 'all' }, { name: 'lan' }]);
	};

	return {
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond({ url, body }: SeenRequest): StubResponse {
			if (url !== '/jsonrpc') return { status: 404 };
			const call = JSON.parse(body) as Call;
			return { body: { id: call.id, ...answer(call) } };
		},
	};
}

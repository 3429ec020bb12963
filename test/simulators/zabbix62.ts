import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { toCall } from './toCall';

interface User {
	password: string;
	isAdmin: boolean;
}

/** How versions of Zabbix differ. */
interface Version {
	/** `user` before Zabbix 5.4. */
	nameParameter?: string;
	/** Whether the token is in the header Authorization, from Zabbix 6.4 on, and not in the call. */
	isInHeader?: boolean;
	/** What it says about a token that has ended. */
	ended?: string;
}

/** The JSON-RPC of a Zabbix with `users`. */
export function createZabbix(
	users: Record<string, User>,
	{
		nameParameter = 'username',
		isInHeader = false,
		ended = 'Session terminated, re-login, please.',
	}: Version = {},
) {
	const sessions = new Map<string, User>();
	const toError = (code: number, message: string, data: string) => ({ error: { code, message, data } });
	const invalid = (data: string) => toError(-32602, 'Invalid params.', data);

	const signIn = (params: Record<string, string>) => {
		const wrong = Object.keys(params).find((name) => ![nameParameter, 'password'].includes(name));
		if (wrong !== undefined) return invalid(`Invalid parameter "/": unexpected parameter "${wrong}".`);
		const user = users[params[nameParameter] ?? ''];
		if (user?.password !== params.password)
			return toError(
				-32500,
				'Application error.',
				'Incorrect user name or password or account is temporarily blocked.',
			);
		const token = randomBytes(16).toString('hex');
		sessions.set(token, user as User);
		return { result: token };
	};
	const answer = (method: string, params: Record<string, string>, auth: string | undefined) => {
		if (method === 'user.login')
			return auth === undefined
				? signIn(params)
				: invalid('The "user.login" method must be called without the "auth" parameter.');
		const user = sessions.get(auth ?? '');
		if (user === undefined) return invalid(auth === undefined ? 'Not authorised.' : ended);
		if (method === 'user.logout') return { result: sessions.delete(auth ?? '') };
		if (!user.isAdmin) return toError(-32500, 'Application error.', `No permissions to call "${method}".`);
		if ('filter' in params) return invalid('Invalid parameter "/filter": an array is expected.');
		return { result: [{ hostid: '10084', host: 'Zabbix server' }] };
	};

	return {
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, authorization } = toCall(request);
			if (endpoint !== 'POST /zabbix/api_jsonrpc.php') return { status: 412 };
			const { jsonrpc, method, params, auth, id } = json as {
				jsonrpc?: string;
				method?: string;
				params?: Record<string, string>;
				auth?: string;
				id?: number;
			};
			// A call without an id is a notification, which gets no response (JSON-RPC 2.0, section 4.1).
			if (id === undefined) return {};
			const token = isInHeader ? authorization('Bearer') || undefined : auth;
			const isCall = jsonrpc === '2.0' && method !== undefined && params !== undefined;
			const result = isCall ? answer(method, params, token) : toError(-32600, 'Invalid Request.', '');
			return { body: { jsonrpc: '2.0', ...result, id } };
		},
	};
}

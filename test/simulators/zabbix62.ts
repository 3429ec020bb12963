import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';

interface User {
	password: string;
	isAdmin: boolean;
}

/** The JSON-RPC of a Zabbix with `users`; `nameParameter` is `user` before Zabbix 5.4. */
export function createZabbix(users: Record<string, User>, { nameParameter = 'username' } = {}) {
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
		if (user === undefined)
			return invalid(auth === undefined ? 'Not authorised.' : 'Session terminated, re-login, please.');
		if (method === 'user.logout') return { result: sessions.delete(auth ?? '') };
		if (!user.isAdmin) return toError(-32500, 'Application error.', `No permissions to call "${method}".`);
		return { result: [{ hostid: '10084', host: 'Zabbix server' }] };
	};

	return {
		/** Ends all sessions. */
		expire: () => sessions.clear(),
		sessions: () => sessions.size,
		respond({ url, body }: SeenRequest): StubResponse {
			if (url !== '/zabbix/api_jsonrpc.php') return { status: 404 };
			const { method, params, auth, id } = JSON.parse(body) as {
				method: string;
				params: Record<string, string>;
				auth?: string;
				id: number;
			};
			return { body: { jsonrpc: '2.0', ...answer(method, params, auth), id } };
		},
	};
}

import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** A BIG-IQ with `users`; its refresh tokens survive the access tokens, and only an administrator may list the users. */
export function createBigIq(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const logins = new Map<string, { username: string; password: string }>();
	const fail = (code: number, message: string): StubResponse => ({ status: code, body: { code, message } });

	const open = (username: string, password: string, refreshToken = randomBytes(16).toString('hex')) => {
		const token = signIn(username, password);
		if (token === undefined) return fail(401, 'Authentication failed.');
		logins.set(refreshToken, { username, password });
		return { body: { username, token: { token }, refreshToken: { token: refreshToken } } };
	};

	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/mgmt/shared/authn/login' && method === 'POST') {
				const { username = '', password = '' } = readJson(request);
				return open(username, password);
			}
			if (url === '/mgmt/shared/authn/exchange' && method === 'POST') {
				const { refreshToken } = readJson<{ refreshToken: { token: string } }>(request);
				const login = logins.get(refreshToken?.token ?? '');
				if (login === undefined) return fail(401, 'invalid registered claims');
				expire();
				return open(login.username, login.password, refreshToken?.token);
			}
			const user = userOf(headers['x-f5-auth-token']?.toString());
			if (user === undefined) return fail(401, 'invalid registered claims');
			if (!user.isAdmin) return fail(403, 'Forbidden');
			return { body: { items: [{ name: 'ANNA' }, { name: 'LUCA' }] } };
		},
	};
}

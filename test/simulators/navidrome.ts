import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** Navidrome's own API with `users`; each response renews the token, and only an administrator may list the users. */
export function createNavidrome(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			if (request.url === '/auth/login' && request.method === 'POST') {
				const { username, password } = readJson(request);
				const token = signIn(username, password);
				if (token === undefined) return { status: 401, body: { error: 'Invalid username or password' } };
				return { body: { id: '1', name: username, username, isAdmin: true, token: `${token}.0` } };
			}
			const sent = /^Bearer (\w+)\.[\da-f]+$/.exec(String(request.headers['x-nd-authorization']))?.[1];
			const user = userOf(sent);
			if (user === undefined) return { status: 401, body: { error: 'Not authenticated' } };
			const headers = { 'X-Nd-Authorization': `${sent}.${randomBytes(4).toString('hex')}` };
			if (!user.isAdmin) return { status: 403, headers };
			return {
				headers: { ...headers, 'X-Total-Count': '2' },
				body: [{ userName: 'ANNA' }, { userName: 'LUCA' }],
			};
		},
	};
}

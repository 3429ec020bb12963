import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { openSessions, readBearer, readCookie, readJson, type User } from './openSessions';

const COOKIE = 'vikunja_refresh_token';
const PATH = '/api/v1/user/token/refresh';

/** A Vikunja with `users`; a cookie renews the token, and only an administrator may read project 7. */
export function createVikunja(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const logins = new Map<string, { username: string; password: string }>();
	const open = (username: string, password: string): StubResponse => {
		const token = signIn(username, password, createJwt(600));
		if (token === undefined) return { status: 403, body: { message: 'Wrong username or password.' } };
		const renewing = randomUUID();
		logins.set(renewing, { username, password });
		return { headers: { 'Set-Cookie': `${COOKIE}=${renewing}; Path=${PATH}; HttpOnly` }, body: { token } };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/v1/login' && method === 'POST') {
				const { username = '', password = '' } = readJson(request);
				return open(username, password);
			}
			if (url === PATH && method === 'POST') {
				const sent = readCookie(headers, COOKIE) ?? '';
				const login = logins.get(sent);
				if (!login || !logins.delete(sent))
					return { status: 401, body: { message: 'Invalid refresh token.' } };
				expire();
				return open(login.username, login.password);
			}
			const token = readBearer(headers);
			const user = userOf(token);
			if (user === undefined) return { status: 401, body: { message: 'missing, malformed, expired token' } };
			if (url === '/api/v1/user/logout' && method === 'POST' && end(token))
				return { body: { message: 'Successfully logged out.' } };
			if (!user.isAdmin) return { status: 403, body: { message: 'Forbidden' } };
			return { body: [{ title: 'Buy milk' }, { title: 'Call Maria' }] };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readForm, type User } from './openSessions';

/** A Manager with `users`; a search requires the XSRF token, and only an administrator may start one. */
export function createCiscoSna(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/token/v2/authenticate' && method === 'POST') {
				const { username, password } = readForm(request);
				const token = signIn(username, password);
				if (token === undefined) return { status: 401 };
				const cookies = [`stealthwatch.jwt=${token}; Path=/; HttpOnly`, `XSRF-TOKEN=x${token}; Path=/`];
				return { headers: { 'Set-Cookie': cookies } };
			}
			const token = readCookie(headers, 'stealthwatch.jwt');
			const user = userOf(token);
			if (user === undefined) return { status: 401 };
			if (method !== 'GET' && headers['x-xsrf-token'] !== `x${token}`) return { status: 403 };
			if (!user.isAdmin) return { status: 403 };
			return { status: 201, body: { data: { query: { id: 'search-7', status: 'IN_PROGRESS' } } } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, type User } from './openSessions';

/** AdGuard Home with `users`, each of whom may do everything. */
export function createAdGuardHome(users: Record<string, User>, { withoutSession = 401 } = {}) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/control/login' && method === 'POST') {
				const { name, password } = readJson(request);
				const token = signIn(name, password);
				if (token === undefined) return { status: 403, body: 'invalid username or password\n' };
				return { headers: { 'Set-Cookie': `agh_session=${token}; Path=/; Max-Age=2592000; HttpOnly` } };
			}
			const token = readCookie(headers, 'agh_session');
			if (userOf(token) === undefined) return { status: withoutSession, body: 'Forbidden' };
			if (method !== 'GET') return { status: 405 };
			if (url === '/control/logout' && end(token))
				return { status: 302, headers: { Location: '/login.html' } };
			if (url === '/control/profile') return { body: { name: 'ANNA' } };
			if (url !== '/control/filtering/status') return { status: 404 };
			return { body: { enabled: true, filters: [{ id: 1, name: 'AdGuard DNS filter' }] } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, type User } from './openSessions';

/** A Semaphore with `users`; only an administrator may list the users. */
export function createSemaphore(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/auth/login' && method === 'POST') {
				const { auth, password } = readJson(request);
				const id = signIn(auth, password);
				if (id === undefined) return { status: 401 };
				return { status: 204, headers: { 'Set-Cookie': `semaphore=${id}; Path=/; HttpOnly` } };
			}
			const user = userOf(readCookie(headers, 'semaphore'));
			if (user === undefined) return { status: 401 };
			if (!user.isAdmin) return { status: 403 };
			return { body: [{ username: 'ANNA' }, { username: 'LUCA' }] };
		},
	};
}

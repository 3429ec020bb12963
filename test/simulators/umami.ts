import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { error: { message, code, status } },
});

/** A Umami that keeps its sessions in Redis, so that they can be ended; only an administrator may list the users. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, authorization } = toCall(request);
			if (endpoint === 'POST /api/auth/login') {
				const { username, password } = json as Record<string, string>;
				if (!username || !password) return fail(400, 'bad-request', 'Bad request');
				const token = signIn(username, password);
				if (token === undefined) return fail(401, 'incorrect-username-password', 'Unauthorized');
				return { body: { token, user: { id: '1', username, role: 'admin', isAdmin: true } } };
			}
			const token = authorization('Bearer');
			const user = userOf(token);
			if (user === undefined) return fail(401, 'unauthorized', 'Unauthorized');
			if (endpoint === 'POST /api/auth/verify') return { body: { id: '1', role: 'admin' } };
			if (endpoint === 'POST /api/auth/logout' && end(token)) return { body: { ok: true } };
			if (endpoint !== 'GET /api/admin/users') return fail(404, 'not-found', 'Not found');
			return user.isAdmin
				? { body: { data: [{ username: 'ANNA' }], count: 1, page: 1, pageSize: 20 } }
				: fail(401, 'unauthorized', 'Unauthorized');
		},
	};
}

export const umami: Simulated[] = [
	{ title: 'Umami', ...{ recipe: 'umami', create, url: '/api/admin/users', contains: 'ANNA' } },
];

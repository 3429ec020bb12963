import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, readJson, takeRows, type User } from './openSessions';

const USERS = Array.from({ length: 150 }, (_, id) => ({ id, username: `user-${id}` }));

/** A Mattermost with `users`; only an administrator may list the users. */
export function createMattermost(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const fail = (status_code: number, id: string, message: string): StubResponse => ({
		status: status_code,
		body: { id, message, status_code },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { method, headers } = request;
			const { pathname, searchParams: query } = new URL(request.url, 'http://chat.example');
			if (pathname === '/api/v4/users/login' && method === 'POST') {
				const { login_id, password } = readJson(request);
				const token = signIn(login_id, password);
				if (token === undefined)
					return fail(
						401,
						'api.user.login.invalid_credentials',
						'Enter a valid email or username and/or password.',
					);
				return { headers: { Token: token }, body: { id: 'u1', username: 'ANNA' } };
			}
			const token = readBearer(headers);
			const user = userOf(token);
			if (user === undefined)
				return fail(
					401,
					'api.context.session_expired.app_error',
					'Invalid or expired session, please login again.',
				);
			if (pathname === '/api/v4/users/logout' && method === 'POST' && end(token))
				return { body: { status: 'OK' } };
			if (method !== 'GET') return { status: 405 };
			if (pathname === '/api/v4/users/me') return { body: { id: 'u1' } };
			if (pathname !== '/api/v4/users') return { status: 404 };
			if (!user.isAdmin)
				return fail(403, 'api.context.permissions.app_error', 'You do not have the appropriate permissions.');
			const size = Number(query.get('per_page') ?? 60);
			return { body: takeRows(USERS, Number(query.get('page') ?? 0) * size, size) };
		},
	};
}

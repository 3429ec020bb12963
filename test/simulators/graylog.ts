import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic, readJson, type User } from './openSessions';

/** A Graylog with `users`; requests that change something name who sends them, and only an administrator may list the users. */
export function createGraylog(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (method !== 'GET' && headers['x-requested-by'] === undefined)
				return {
					status: 400,
					body: 'CSRF protection header is missing. Please add a "X-Requested-By" header.',
				};
			if (url === '/api/system/sessions' && method === 'POST') {
				const { username, password, host } = readJson(request);
				if (host === undefined) return { status: 400 };
				const session_id = signIn(username, password);
				if (session_id === undefined) return { status: 401 };
				const end = new Date(Date.now() + 8 * 3_600_000).toISOString().replace('Z', '+0000');
				return { body: { session_id, valid_until: end } };
			}
			const [token, kind] = readBasic(headers);
			const user = kind === 'session' ? userOf(token) : undefined;
			if (user === undefined) return { status: 401 };
			if (url === `/api/system/sessions/${token}` && method === 'DELETE' && end(token))
				return { status: 204 };
			if (!user.isAdmin) return { status: 403, body: { type: 'ApiError', message: 'Not authorized' } };
			return { body: { users: [{ username: 'ANNA' }, { username: 'LUCA' }] } };
		},
	};
}

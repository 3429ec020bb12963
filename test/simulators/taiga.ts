import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, readJson, type User } from './openSessions';

/** A Taiga with `users`; only an administrator may list the projects. */
export function createTaiga(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const fail = (status: number, message: string): StubResponse => ({
		status,
		body: { _error_message: message, _error_type: 'taiga.base.exceptions' },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/v1/auth' && method === 'POST') {
				const { type, username, password } = readJson(request);
				if (type !== 'normal') return fail(400, 'invalid login type');
				const auth_token = signIn(username, password);
				if (auth_token === undefined) return fail(401, 'Username or password does not matches user.');
				return { body: { id: 7, username, auth_token } };
			}
			const user = userOf(readBearer(headers));
			if (user === undefined) return fail(401, 'Token is invalid or expired');
			if (!user.isAdmin) return fail(403, 'You do not have permission to perform this action.');
			return { headers: { 'x-pagination-count': '2' }, body: [{ slug: 'shop' }, { slug: 'erp' }] };
		},
	};
}

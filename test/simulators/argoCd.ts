import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, readJson, type User } from './openSessions';

/** An Argo CD with local accounts; only an administrator may list the applications. */
export function createArgoCd(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const fail = (status: number, code: number, message: string): StubResponse => ({
		status,
		body: { error: message, code, message },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/v1/session' && method === 'POST') {
				if (headers['content-type'] !== 'application/json') return fail(415, 3, 'Invalid content type');
				const { username, password } = readJson(request);
				const token = signIn(username, password);
				return token === undefined ? fail(401, 16, 'Invalid username or password') : { body: { token } };
			}
			const user = userOf(readBearer(headers));
			if (user === undefined)
				return fail(401, 16, 'invalid session: token has invalid claims: token is expired');
			if (!user.isAdmin) return fail(403, 7, 'permission denied: applications, list');
			return {
				body: { metadata: {}, items: [{ metadata: { name: 'shop' } }, { metadata: { name: 'erp' } }] },
			};
		},
	};
}

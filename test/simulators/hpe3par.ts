import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** A storage system with `users`; only an administrator may list the volumes. */
export function createHpe3par(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const fail = (code: number, desc: string): StubResponse => ({ status: 403, body: { code, desc } });
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/v1/credentials' && method === 'POST') {
				const { user, password } = readJson(request);
				const key = signIn(user, password);
				if (key === undefined) return fail(5, 'invalid user or password');
				return { status: 201, headers: { Location: `/api/v1/credentials/${key}` }, body: { key } };
			}
			if (method === 'DELETE') return { status: end(url.split('/').at(-1)) ? 200 : 404 };
			const user = userOf(headers['x-hp3par-wsapi-sessionkey']?.toString());
			if (user === undefined) return fail(6, 'invalid session key');
			if (!user.isAdmin) return fail(13, 'permission denied');
			return { body: { total: 2, members: [{ name: 'admin' }, { name: 'shop-1' }] } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, type User } from './openSessions';

/** An appliance with `users`; only an administrator may list the pools. */
export function createOracleZfs(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond({ url, method, headers }: SeenRequest): StubResponse {
			const sent = headers['x-auth-session']?.toString();
			if (url === '/api/access/v2' && method === 'POST') {
				const session = signIn(headers['x-auth-user']?.toString(), headers['x-auth-key']?.toString());
				if (session === undefined) return { status: 401 };
				return { status: 201, headers: { 'X-Auth-Session': session }, body: { access: { services: [] } } };
			}
			const user = userOf(sent);
			if (user === undefined) return { status: 401 };
			if (url === '/api/access/v2' && method === 'DELETE' && end(sent)) return { status: 204 };
			if (!user.isAdmin) return { status: 403 };
			return { body: { pools: [{ name: 'pool-0' }, { name: 'pool-1' }] } };
		},
	};
}

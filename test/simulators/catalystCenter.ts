import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBasic, type User } from './openSessions';

/** A Catalyst Center with `users`; only an administrator may list the devices. */
export function createCatalystCenter(users: Record<string, User>) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond({ url, method, headers }: SeenRequest): StubResponse {
			if (url === '/dna/system/api/v1/auth/token' && method === 'POST') {
				if (headers['content-type'] !== 'application/json') return { status: 415 };
				const Token = signIn(...readBasic(headers));
				if (Token === undefined) return { status: 401, body: { error: 'Authentication has failed.' } };
				return { body: { Token } };
			}
			const user = userOf(headers['x-auth-token']?.toString());
			if (user === undefined) return { status: 401, body: { error: 'Token has expired' } };
			if (!user.isAdmin) return { status: 403, body: { error: 'Role does not have valid permissions' } };
			return { body: { response: [{ hostname: 'edge-1' }, { hostname: 'edge-2' }], version: '1.0' } };
		},
	};
}

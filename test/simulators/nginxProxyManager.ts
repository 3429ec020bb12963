import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_MS = 86_400_000;
const fail = (code: number, message: string): StubResponse => ({
	status: code,
	body: { error: { code, message } },
});

/** A Nginx Proxy Manager; its tokens cannot be signed out. */
function create(users: typeof USERS) {
	const { signIn, begin, end, userOf, expire, sessions } = openSessions(users);
	const toToken = (token: string | undefined) => ({
		body: { token, expires: new Date(Date.now() + LIFETIME_MS).toISOString() },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, authorization } = toCall(request);
			const { identity, secret, ...others } = json as Record<string, string>;
			if (endpoint === 'POST /api/tokens') {
				if (!identity || !secret || Object.keys(others).length > 0)
					return fail(400, 'data must have required properties');
				const token = signIn(identity, secret);
				return token === undefined ? fail(401, 'Invalid email or password') : toToken(token);
			}
			const token = authorization('Bearer');
			const user = userOf(token);
			if (user === undefined) return fail(401, 'Token has expired');
			if (endpoint === 'GET /api/tokens') return toToken(end(token) ? begin(user) : undefined);
			if (endpoint !== 'GET /api/users') return fail(404, 'Not Found');
			return user.isAdmin ? { body: [{ id: 1, name: 'ANNA' }] } : fail(403, 'Permission Denied');
		},
	};
}

export const nginxProxyManager: Simulated[] = [
	{
		title: 'Nginx Proxy Manager',
		...{ recipe: 'nginxProxyManager', create, hasNoLogout: true, lastsMs: LIFETIME_MS },
		...{ url: '/api/users', contains: 'ANNA', says: 'Permission Denied' },
	},
];

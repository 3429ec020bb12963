import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

/** A UniFi console; `isOld` names the CSRF value X-CSRF-Token only, and gives a wrong password 401. */
function create(users: typeof USERS, isOld = false) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	/** The CSRF values, by their sessions. */
	const values = new Map<string, string>();
	const toHeaders = (session: string) => {
		values.set(session, randomUUID());
		return { [isOld ? 'X-CSRF-Token' : 'X-Updated-CSRF-Token']: values.get(session) };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, header } = toCall(request);
			if (endpoint === 'POST /api/auth/login') {
				const { username, password, rememberMe } = json as Record<string, string>;
				if (typeof rememberMe !== 'boolean') return { status: 400, body: { error: { code: 400 } } };
				const session = signIn(username, password);
				if (session === undefined)
					return isOld
						? { status: 401, body: { errors: ['Invalid username or password.'] } }
						: { status: 403, body: { code: 'AUTHENTICATION_FAILED_INVALID_CREDENTIALS' } };
				const cookie = `TOKEN=${session}; path=/; samesite=strict; httponly`;
				return { headers: { 'Set-Cookie': cookie, ...toHeaders(session) }, body: { username } };
			}
			const session = readCookie(request.headers, 'TOKEN') ?? '';
			const user = userOf(session);
			if (user === undefined) return { status: 401, body: { error: { code: 401, message: 'Unauthorized' } } };
			const isRead = request.method === 'GET';
			if (!isRead && header('X-CSRF-Token') !== values.get(session))
				return { status: 403, body: { error: { code: 403, message: 'Forbidden' } } };
			if (endpoint === 'POST /api/auth/logout' && end(session)) return { body: { success: true } };
			if (!user.isAdmin)
				return { status: 403, body: { meta: { rc: 'error', msg: 'api.err.NoPermission' }, data: [] } };
			return {
				headers: isRead ? {} : toHeaders(session),
				body: { meta: { rc: 'ok' }, data: [{ name: 'Switch' }] },
			};
		},
	};
}

const devices: Omit<Simulated, 'title' | 'create'> = {
	...{ recipe: 'unifiOs', url: '/proxy/network/api/s/default/stat/device', contains: 'Switch' },
	says: 'api.err.NoPermission',
	write: { url: '/proxy/network/api/s/default/cmd/devmgr', body: { cmd: 'restart' } },
};
export const unifiOs: Simulated[] = [
	{ title: 'UniFi OS', ...devices, create },
	{ title: 'UniFi OS 1', ...devices, create: (users) => create(users, true) },
];

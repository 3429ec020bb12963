import { randomBytes } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, readJson, type User } from './openSessions';

interface Login {
	type: string;
	identifier: { type: string; user: string };
	password: string;
	initial_device_display_name: string;
	refresh_token: boolean;
}

/** A homeserver with `users`; a refresh token is used once, and only an administrator may read the audit room. */
export function createMatrix(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const logins = new Map<string, { name: string; password: string }>();
	const fail = (status: number, errcode: string, error: string): StubResponse => ({
		status,
		body: { errcode, error },
	});
	const open = (name = '', password = '', isRefreshable = false): StubResponse => {
		const access_token = signIn(name, password);
		if (access_token === undefined) return fail(403, 'M_FORBIDDEN', 'Invalid username or password');
		const refresh_token = randomBytes(8).toString('hex');
		if (!isRefreshable) return { body: { user_id: '@anna:example.org', access_token } };
		logins.set(refresh_token, { name, password });
		return { body: { user_id: '@anna:example.org', access_token, refresh_token, expires_in_ms: 300_000 } };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/_matrix/client/v3/login' && method === 'POST') {
				const login = readJson<Login>(request);
				const { type, identifier, password, initial_device_display_name: device } = login;
				if (type !== 'm.login.password' || identifier?.type !== 'm.id.user' || device === undefined)
					return fail(400, 'M_UNKNOWN', 'Bad login type.');
				return open(identifier.user, password, login.refresh_token === true);
			}
			if (url === '/_matrix/client/v3/refresh' && method === 'POST') {
				const { refresh_token = '' } = readJson(request);
				const login = logins.get(refresh_token);
				if (!login || !logins.delete(refresh_token)) return fail(401, 'M_UNKNOWN_TOKEN', 'Soft logged out');
				expire();
				return open(login.name, login.password, true);
			}
			const token = readBearer(headers);
			const user = userOf(token);
			if (user === undefined) return fail(401, 'M_UNKNOWN_TOKEN', 'Unrecognised access token');
			if (
				url === '/_matrix/client/v3/logout' &&
				method === 'POST' &&
				headers['content-type'] === 'application/json' &&
				end(token)
			)
				return { body: {} };
			if (!user.isAdmin) return fail(403, 'M_FORBIDDEN', 'You are not in that room.');
			return { body: { chunk: [{ event_id: '$1' }, { event_id: '$2' }] } };
		},
	};
}

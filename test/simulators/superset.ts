import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 900;

/** A Superset; what changes something requires, before anything else, a CSRF value and the cookie of the session that the value belongs to. */
function create(users: typeof USERS) {
	const { signIn, userOf, begin, end, expire, sessions } = openSessions(users);
	/** The access tokens, by the refresh tokens that belong to them; the CSRF values, by their cookies. */
	const tokens = new Map<string, string>();
	const values = new Map<string, string>();
	const newToken = () => createJwt(LIFETIME_SECONDS);
	const signInBy = (json: Record<string, unknown>): StubResponse => {
		const { username, password, provider, refresh } = json as Record<string, string>;
		if (provider !== 'db') return { status: 400, body: { message: 'Provider is not supported' } };
		const token = signIn(username, password, newToken());
		if (token === undefined) return { status: 401, body: { message: 'Not authorized' } };
		tokens.set(`refresh-${token}`, token);
		return {
			body: {
				access_token: token,
				...((refresh as unknown) === true && { refresh_token: `refresh-${token}` }),
			},
		};
	};
	const renew = (renewing: string): StubResponse => {
		const user = userOf(tokens.get(renewing));
		const token = begin(user, newToken());
		if (user === undefined || token === undefined) return { status: 401, body: { msg: 'Token has expired' } };
		end(tokens.get(renewing));
		tokens.set(renewing, token);
		return { body: { access_token: token } };
	};
	return {
		expire() {
			expire();
			values.clear();
		},
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, header, authorization } = toCall(request);
			if (endpoint === 'POST /api/v1/security/login') return signInBy(json);
			if (endpoint === 'POST /api/v1/security/refresh') return renew(authorization('Bearer'));
			const value = values.get(readCookie(request.headers, 'session') ?? '');
			const isSafe = value !== undefined && header('X-CSRFToken') === value;
			if (request.method === 'POST' && (!isSafe || header('Referer') !== `http://${header('host')}/`))
				return { status: 400, body: { message: '400 Bad Request: The CSRF session token is missing.' } };
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return { status: 401, body: { msg: 'Token has expired' } };
			if (endpoint === 'GET /api/v1/security/csrf_token/') {
				const [cookie, result] = [randomUUID(), randomUUID()];
				values.set(cookie, result);
				return { headers: { 'Set-Cookie': `session=${cookie}; HttpOnly; Path=/` }, body: { result } };
			}
			if (json['dashboard_title'] === 7)
				return { status: 400, body: { message: { dashboard_title: ['Not a valid string.'] } } };
			if (!user.isAdmin) return { status: 403, body: { message: 'Forbidden' } };
			return { body: { count: 1, ids: [7], result: [{ id: 7, dashboard_title: 'Sales' }] } };
		},
	};
}

export const superset: Simulated[] = [
	{
		title: 'Apache Superset',
		...{ recipe: 'superset', create, hasNoLogout: true, lastsMs: LIFETIME_SECONDS * 1000 },
		...{ url: '/api/v1/dashboard/', contains: 'Sales', says: 'Forbidden' },
		failing: { url: '/api/v1/dashboard/', body: { dashboard_title: 7 } },
		write: { url: '/api/v1/dashboard/', body: { dashboard_title: 'Stock' } },
	},
];

import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, msg: string): StubResponse => ({ status, body: { errors: [{ msg }] } });

/** A SonarQube that forces users to sign in; only an administrator may list the projects, or create one. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	/** The CSRF values, by their sessions. */
	const values = new Map<string, string>();
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, form, header } = toCall(request);
			if (endpoint === 'POST /api/authentication/login') {
				const session = signIn(form['login'], form['password']);
				if (session === undefined) return { status: 401 };
				const csrf = randomUUID();
				values.set(session, csrf);
				return {
					headers: {
						'Set-Cookie': [
							`XSRF-TOKEN=${csrf}; Path=/; Max-Age=259200`,
							`JWT-SESSION=${session}; Path=/; Max-Age=259200; HttpOnly`,
						],
					},
				};
			}
			const session = readCookie(request.headers, 'JWT-SESSION') ?? '';
			const isTrusted = request.method === 'GET' || header('X-XSRF-TOKEN') === values.get(session);
			const user = isTrusted ? userOf(session) : undefined;
			if (endpoint === 'GET /api/authentication/validate') return { body: { valid: user !== undefined } };
			if (endpoint === 'POST /api/authentication/logout') {
				end(session);
				return {};
			}
			if (user === undefined) return { status: 401 };
			if (!user.isAdmin) return fail(403, 'Insufficient privileges');
			if (endpoint === 'POST /api/projects/create') return { body: { project: { key: 'shop' } } };
			if (endpoint !== 'GET /api/projects/search') return fail(404, 'Unknown url');
			return { body: { paging: { pageIndex: 1, pageSize: 100, total: 1 }, components: [{ key: 'shop' }] } };
		},
	};
}

export const sonarQube: Simulated[] = [
	{
		title: 'SonarQube',
		...{ recipe: 'sonarQube', create, lastsMs: 259_200_000 },
		...{ url: '/api/projects/search', contains: 'shop', says: 'Insufficient privileges' },
		write: {
			url: '/api/projects/create',
			type: 'application/x-www-form-urlencoded',
			body: 'project=shop&name=Shop',
		},
	},
];

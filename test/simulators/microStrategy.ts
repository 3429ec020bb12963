import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readJsonBody, readRoute, type Users } from './createUserSessions';

const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message, ticketId: randomUUID() },
});

/** The REST API of a MicroStrategy Library with `users`; only an administrator may list projects. */
export function createMicroStrategy(users: Users) {
	const tokens = createUserSessions(users);
	/** The cookies that belong to the tokens. */
	const cookies = new Map<string, string>();
	const signIn = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request);
		if (form === undefined) return fail(400, 'ERR006', 'Invalid JSON');
		const token = tokens.signIn(form['username'], form['password']);
		if (token === undefined || Number(form['loginMode']) !== 1) return fail(401, 'ERR003', 'Login failed');
		const cookie = randomUUID();
		cookies.set(token, cookie);
		const setCookie = `JSESSIONID=${cookie}; Path=/MicroStrategyLibrary; HttpOnly`;
		return { status: 204, headers: { 'X-MSTR-AuthToken': token, 'Set-Cookie': setCookie } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (route === 'POST /MicroStrategyLibrary/api/auth/login') return signIn(request);
			const token = String(request.headers['x-mstr-authtoken']);
			const user = tokens.userOf(token);
			if (user === undefined || readCookie(request, 'JSESSIONID') !== cookies.get(token))
				return fail(401, 'ERR009', "The user's session has expired, please reauthenticate");
			if (route === 'POST /MicroStrategyLibrary/api/auth/logout') {
				tokens.end(token);
				return { status: 204 };
			}
			if (route !== 'GET /MicroStrategyLibrary/api/projects')
				return fail(404, 'ERR004', 'HTTP 404 Not Found');
			if (!user.isAdmin) return fail(403, 'ERR017', "(User 'Luca' does not have Read access.)");
			return { body: [{ id: 'B19DEDCC11D4E0EFC000EB9495D0F44F', name: 'Tutorial' }] };
		},
	};
}

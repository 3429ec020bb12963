import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readJsonBody, readRoute, type Users } from './createUserSessions';

const ROTATION_SECONDS = 600;

/** A Grafana with `users`; only an administrator may list them. */
export function createGrafana(users: Users) {
	const sessions = createUserSessions(users);
	const withCookies = (id: string, body: object): StubResponse => ({
		headers: {
			'Set-Cookie': [
				`grafana_session=${id}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`,
				`grafana_session_expiry=${Math.floor(Date.now() / 1000) + ROTATION_SECONDS}; Path=/; Max-Age=2592000; SameSite=Lax`,
			],
		},
		body,
	});
	const signIn = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request);
		if (form === undefined) return { status: 400, body: { message: 'bad login data' } };
		const id = sessions.signIn(form['user'], form['password']);
		if (id !== undefined) return withCookies(id, { message: 'Logged in', redirectUrl: '/' });
		return { status: 401, body: { message: 'Invalid username or password', statusCode: 401 } };
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (route === 'POST /login') return signIn(request);
			const id = readCookie(request, 'grafana_session');
			const user = sessions.userOf(id);
			if (route === 'GET /logout') {
				sessions.end(id);
				return { status: 302, headers: { Location: '/login' } };
			}
			if (user === undefined) return { status: 401, body: { message: 'Unauthorized' } };
			if (route === 'POST /api/user/auth-tokens/rotate') return withCookies(sessions.renew(id), {});
			if (route === 'GET /api/user') return { body: { login: 'ANNA' } };
			if (route !== 'GET /api/users') return { status: 404, body: { message: 'Not found' } };
			if (user.isAdmin) return { body: [{ login: 'ANNA' }, { login: 'LUCA' }] };
			const message =
				"You'll need additional permissions to perform this action. Permissions needed: users:read";
			return { status: 403, body: { accessErrorId: 'ACE0123456789', message, title: 'Access denied' } };
		},
	};
}

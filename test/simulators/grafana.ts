import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const ROTATION_SECONDS = 600;
const fail = (status: number, message: string, others = {}): StubResponse => ({
	status,
	body: { message, ...others },
});

/** A Grafana with `users`; only an administrator may list them. */
function createGrafana(users: Record<string, User>) {
	const sessions = openSessions(users);
	const withCookies = (id: string | undefined, body: object): StubResponse => ({
		headers: {
			'Set-Cookie': [
				`grafana_session=${id}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`,
				`grafana_session_expiry=${Math.floor(Date.now() / 1000) + ROTATION_SECONDS}; Path=/; Max-Age=2592000; SameSite=Lax`,
			],
		},
		body,
	});
	const signIn = (request: SeenRequest): StubResponse => {
		const { user, password } = readJson(request);
		if (user === undefined || password === undefined) return fail(400, 'bad login data');
		const id = sessions.signIn(user, password);
		if (id === undefined) return fail(401, 'Invalid username or password', { statusCode: 401 });
		return withCookies(id, { message: 'Logged in', redirectUrl: '/' });
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			if (endpoint === 'POST /login') return signIn(request);
			const id = readCookie(request.headers, 'grafana_session');
			const user = sessions.userOf(id);
			if (endpoint === 'GET /logout') {
				sessions.end(id);
				return { status: 302, headers: { Location: '/login' } };
			}
			if (user === undefined) return fail(401, 'Unauthorized');
			if (endpoint === 'POST /api/user/auth-tokens/rotate') {
				sessions.end(id);
				return withCookies(sessions.begin(user), {});
			}
			if (endpoint === 'GET /api/user') return { body: { login: 'ANNA' } };
			if (endpoint !== 'GET /api/users') return fail(404, 'Not found');
			if (user.isAdmin) return { body: [{ login: 'ANNA' }, { login: 'LUCA' }] };
			return fail(
				403,
				"You'll need additional permissions to perform this action. Permissions needed: users:read",
				{ accessErrorId: 'ACE0123456789', title: 'Access denied' },
			);
		},
	};
}

export const grafana: Simulated[] = [
	{
		title: 'Grafana',
		...{ recipe: 'grafana', lastsMs: 600_000 },
		create: createGrafana,
		...{ url: '/api/users', contains: 'LUCA', says: "Missing permission 'users:read'" },
	},
];

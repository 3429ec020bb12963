import type { SeenRequest, StubResponse } from '../support/startServer';
import {
	createUserSessions,
	readCookie,
	readForm,
	readJsonBody,
	readRoute,
	type Users,
} from './createUserSessions';

/** A Frappe site with `users`; only an administrator may list them. A request without a session runs as a guest. */
export function createFrappe(users: Users) {
	const sessions = createUserSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request) ?? Object.fromEntries(readForm(request) ?? []);
		const sid = sessions.signIn(form['usr'], form['pwd']);
		if (sid === undefined)
			return {
				status: 401,
				body: { message: 'Invalid login credentials', exc_type: 'AuthenticationError' },
			};
		return {
			headers: { 'Set-Cookie': [`sid=${sid}; Path=/; HttpOnly`, 'system_user=yes; Path=/'] },
			body: { message: 'Logged In', home_page: '/app', full_name: 'Anna' },
		};
	};
	const respond = (route: string, query: URLSearchParams, isAdmin: boolean | undefined): StubResponse => {
		if (route === 'GET /api/method/frappe.auth.get_logged_user' && isAdmin !== undefined)
			return { body: { message: 'ANNA' } };
		if (route !== 'GET /api/resource/User' || !isAdmin)
			return { status: 403, body: { exc_type: 'PermissionError', _server_messages: '[]' } };
		const from = Number(query.get('limit_start') ?? 0);
		const names = ['Administrator', 'ANNA', 'LUCA'].map((name) => ({ name }));
		return { body: { data: names.slice(from, from + Number(query.get('limit_page_length') ?? 20)) } };
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (route === 'POST /api/method/login') return signIn(request);
			const sid = readCookie(request, 'sid');
			if (route === 'GET /api/method/logout') {
				sessions.end(sid);
				return { body: {} };
			}
			const user = sessions.userOf(sid);
			const { status, body } = respond(route, query, user?.isAdmin);
			const hasExpired = sid !== undefined && sid !== 'Guest' && user === undefined;
			if (!hasExpired) return { status, body };
			return {
				status,
				headers: { 'Set-Cookie': 'sid=Guest; Path=/' },
				body: { session_expired: 1, ...(body as object) },
			};
		},
	};
}

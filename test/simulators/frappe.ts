import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readForm, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const PAGE = 20;
const names = Array.from({ length: 45 }, (_, i) => ({ name: `ITEM-${i}` }));

/** A Frappe site with `users`; only an administrator may list items. A request without a session runs as a guest. */
function createFrappe(users: Record<string, User>) {
	const sessions = openSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const { usr, pwd } = { ...readJson(request), ...readForm(request) };
		const sid = sessions.signIn(usr, pwd);
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
	const respondTo = (request: SeenRequest, user: User | undefined): StubResponse => {
		const { endpoint, query } = toCall(request);
		if (endpoint === 'GET /api/method/frappe.auth.get_logged_user' && user !== undefined)
			return { body: { message: 'ANNA' } };
		if (endpoint !== 'GET /api/resource/Item' || !user?.isAdmin)
			return { status: 403, body: { exc_type: 'PermissionError', _server_messages: '[]' } };
		const from = Number(query.get('limit_start') ?? 0);
		const limit = Number(query.get('limit_page_length') ?? PAGE);
		return { body: { data: names.slice(from, from + limit) } };
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			if (endpoint === 'POST /api/method/login') return signIn(request);
			const sid = readCookie(request.headers, 'sid');
			if (endpoint === 'GET /api/method/logout') {
				sessions.end(sid);
				return { body: {} };
			}
			const user = sessions.userOf(sid);
			const { status, body } = respondTo(request, user);
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

export const frappe: Simulated[] = [
	{
		title: 'ERPNext (Frappe)',
		recipe: 'frappe',
		create: createFrappe,
		...{ url: '/api/resource/Item', contains: 'ITEM-7' },
		pages: { url: '/api/resource/Item', pageSize: 10, rows: 45, requests: 6 },
	},
];

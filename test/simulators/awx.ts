import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { createToken, toCall } from './toCall';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const PAGE = 2;
const hosts = ['web', 'database', 'mail', 'backup', 'proxy'].map((name, id) => ({ id, name }));
const fail = (status: number, detail: string): StubResponse => ({ status, body: { detail } });
const toForbiddenPage = (): StubResponse => ({
	status: 403,
	headers: HTML,
	body: '<h1>Forbidden</h1><p>CSRF verification failed.</p>',
});

/** An AWX with `users`; only an administrator may list hosts. Its login form is for those that accept a page. */
function createAwx(users: Record<string, User>) {
	const sessions = openSessions(users);
	const isGenuine = (request: SeenRequest) => {
		const token = readCookie(request.headers, 'csrftoken');
		const { referer = '', host, 'x-csrftoken': sent } = request.headers;
		return token !== undefined && sent === token && referer.startsWith(`http://${host}/`);
	};
	const signIn = (request: SeenRequest): StubResponse => {
		if (!isGenuine(request)) return toForbiddenPage();
		const { username, password } = readForm(request);
		const id = sessions.signIn(username, password);
		if (id === undefined) return { status: 401, headers: HTML, body: '<form method="post"></form>' };
		return {
			status: 302,
			headers: {
				Location: '/accounts/profile/',
				'X-API-Session-Cookie-Name': 'awx_sessionid',
				'Set-Cookie': [
					'userLoggedIn=true; Path=/',
					`csrftoken=${createToken()}; Path=/; SameSite=Lax`,
					`awx_sessionid=${id}; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax`,
				],
			},
		};
	};
	const getForm = ({ headers }: SeenRequest): StubResponse => {
		if (!/(^|, ?)(text\/html|\*\/\*)(;|,|$)/.test(headers.accept ?? ''))
			return { status: 406, body: 'Not acceptable' };
		return {
			headers: { ...HTML, 'Set-Cookie': `csrftoken=${createToken()}; Path=/; SameSite=Lax` },
			body: '<form method="post"><input name="username"/><input type="password" name="password"/></form>',
		};
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (endpoint === 'GET /api/login/') return getForm(request);
			if (endpoint === 'POST /api/login/') return signIn(request);
			const id = readCookie(request.headers, 'awx_sessionid');
			const user = sessions.userOf(id);
			if (endpoint === 'POST /api/logout/') {
				if (!isGenuine(request)) return toForbiddenPage();
				sessions.end(id);
				return { status: 302, headers: { Location: '/api/' } };
			}
			if (user === undefined) return fail(401, 'Authentication credentials were not provided.');
			if (endpoint === 'GET /api/v2/me/') return { body: { count: 1, results: [{ username: 'ANNA' }] } };
			if (endpoint === 'POST /api/v2/hosts/')
				return isGenuine(request) ? { status: 201, body: {} } : fail(403, 'CSRF Failed: CSRF token missing.');
			if (endpoint !== 'GET /api/v2/hosts/') return fail(404, 'The requested resource could not be found.');
			if (!user.isAdmin) return fail(403, 'You do not have permission to perform this action.');
			const page = Number(query.get('page') ?? 1);
			const next = page * PAGE < hosts.length ? `/api/v2/hosts/?page=${page + 1}` : null;
			const results = hosts.slice((page - 1) * PAGE, page * PAGE);
			return { body: { count: hosts.length, next, results } };
		},
	};
}

export const awx: Simulated[] = [
	{
		title: 'AWX',
		recipe: 'awx',
		create: createAwx,
		...{ url: '/api/v2/hosts/', contains: 'web', says: 'You do not have permission' },
		write: { url: '/api/v2/hosts/', body: { name: 'new' } },
		pages: { url: '/api/v2/hosts/', rows: 5, requests: 3 },
	},
];

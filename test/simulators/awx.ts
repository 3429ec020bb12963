import { randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readForm, readRoute, type Users } from './createUserSessions';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const fail = (status: number, detail: string): StubResponse => ({ status, body: { detail } });

/** An AWX with `users`; only an administrator may list hosts. Its login form is for those that accept a page. */
export function createAwx(users: Users) {
	const sessions = createUserSessions(users);
	const isGenuine = (request: SeenRequest) => {
		const token = readCookie(request, 'csrftoken');
		const { referer = '', 'x-csrftoken': sent } = request.headers;
		return token !== undefined && sent === token && referer.includes(String(request.headers.host));
	};
	const signIn = (request: SeenRequest): StubResponse => {
		if (!isGenuine(request)) return { status: 403, headers: HTML, body: '<h1>CSRF verification failed</h1>' };
		const form = readForm(request) ?? new URLSearchParams();
		const id = sessions.signIn(form.get('username'), form.get('password'));
		if (id === undefined) return { status: 401, headers: HTML, body: '<form method="post"></form>' };
		return {
			status: 302,
			headers: {
				Location: '/accounts/profile/',
				'X-API-Session-Cookie-Name': 'awx_sessionid',
				'Session-Timeout': '1800',
				'Set-Cookie': [
					'userLoggedIn=true; Path=/',
					`csrftoken=${randomUUID()}; Path=/; SameSite=Lax`,
					`awx_sessionid=${id}; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax`,
				],
			},
		};
	};
	const getForm = ({ headers }: SeenRequest): StubResponse => {
		if (!/text\/html|\*\/\*/.test(headers.accept ?? '')) return { status: 406, body: 'Not acceptable' };
		return {
			headers: { ...HTML, 'Set-Cookie': `csrftoken=${randomUUID()}; Path=/; SameSite=Lax` },
			body: '<form method="post"><input name="username"/><input type="password" name="password"/></form>',
		};
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (route === 'GET /api/login/') return getForm(request);
			if (route === 'POST /api/login/') return signIn(request);
			const id = readCookie(request, 'awx_sessionid');
			const user = sessions.userOf(id);
			if (route === 'POST /api/logout/') {
				if (!isGenuine(request)) return { status: 403, headers: HTML, body: 'CSRF verification failed' };
				sessions.end(id);
				return { status: 302, headers: { Location: '/api/' } };
			}
			if (user === undefined)
				return fail(
					401,
					'Authentication credentials were not provided. To establish a login session, visit /api/login/.',
				);
			if (route === 'GET /api/v2/me/') return { body: { count: 1, results: [{ username: 'ANNA' }] } };
			if (route !== 'GET /api/v2/hosts/') return fail(404, 'The requested resource could not be found.');
			if (!user.isAdmin) return fail(403, 'You do not have permission to perform this action.');
			const page = Number(query.get('page') ?? 1);
			const results = page === 1 ? [{ id: 1, name: 'web' }] : [{ id: 2, name: 'database' }];
			return { body: { count: 2, next: page === 1 ? '/api/v2/hosts/?page=2' : null, results } };
		},
	};
}

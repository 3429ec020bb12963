import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readForm, readRoute, type Users } from './createUserSessions';

const HTML = { 'Content-Type': 'text/html' };
const FORM =
	'<form action="/j_security_check" method="post"><input type="password" name="j_password"/></form>';
const redirectTo = (path: string, id?: string): StubResponse => ({
	status: 302,
	headers: { Location: path, ...(id && { 'Set-Cookie': `JSESSIONID=${id}; Path=/; HttpOnly` }) },
});
const fail = (status: number, errorCode: string, message: string): StubResponse => ({
	status,
	body: { error: true, apiversion: 41, errorCode, message },
});

/** A Rundeck with `users`; only an administrator may list projects. The session's cookie changes with the first request. */
export function createRundeck(users: Users) {
	const sessions = createUserSessions(users);
	const signIn = (form = new URLSearchParams()): StubResponse => {
		const id = sessions.signIn(form.get('j_username'), form.get('j_password'));
		return id === undefined ? redirectTo('/user/error') : redirectTo('/', id);
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (route === 'POST /j_security_check') return signIn(readForm(request));
			if (route === 'GET /user/error' || route === 'GET /user/login') return { headers: HTML, body: FORM };
			const id = readCookie(request, 'JSESSIONID');
			const user = sessions.userOf(id);
			if (route === 'GET /')
				return user ? redirectTo('/menu/home', sessions.renew(id)) : redirectTo('/user/login');
			if (route === 'GET /menu/home') return { headers: HTML, body: '<h1>Projects</h1>' };
			const path = route.replace(/^\w+ /, '');
			if (user === undefined)
				return fail(403, 'unauthorized', `(unauthenticated) is not authorized for: ${path}`);
			if (route === 'GET /api/21/user/info') return { body: { login: 'ANNA' } };
			if (route !== 'GET /api/21/projects')
				return fail(404, 'api.error.invalid.request', `Invalid API Request: ${path}`);
			if (user.isAdmin) return { body: [{ name: 'nightly-backups' }] };
			return fail(403, 'unauthorized', `Not authorized for: ${path}`);
		},
	};
}

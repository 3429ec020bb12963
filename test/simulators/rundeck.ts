import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

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
function createRundeck(users: Record<string, User>) {
	const sessions = openSessions(users);
	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			if (endpoint === 'POST /j_security_check') {
				const { j_username: name, j_password: password } = readForm(request);
				const id = sessions.signIn(name, password);
				return id === undefined ? redirectTo('/user/error') : redirectTo('/', id);
			}
			if (endpoint === 'GET /user/error' || endpoint === 'GET /user/login')
				return { headers: HTML, body: FORM };
			const id = readCookie(request.headers, 'JSESSIONID');
			const user = sessions.userOf(id);
			if (endpoint === 'GET /') {
				if (user === undefined) return redirectTo('/user/login');
				sessions.end(id);
				return redirectTo('/menu/home', sessions.begin(user));
			}
			if (endpoint === 'GET /menu/home') return { headers: HTML, body: '<h1>Projects</h1>' };
			const path = endpoint.replace(/^\w+ /, '');
			if (user === undefined)
				return fail(403, 'unauthorized', `(unauthenticated) is not authorized for: ${path}`);
			if (endpoint === 'GET /api/21/user/info') return { body: { login: 'ANNA' } };
			if (endpoint !== 'GET /api/21/projects')
				return fail(404, 'api.error.invalid.request', `Invalid API Request: ${path}`);
			if (user.isAdmin) return { body: [{ name: 'nightly-backups' }] };
			return fail(403, 'unauthorized', `Not authorized for: ${path}`);
		},
	};
}

export const rundeck: Simulated[] = [
	{
		title: 'Rundeck',
		...{ recipe: 'rundeck', hasNoLogout: true },
		create: createRundeck,
		...{ url: '/api/21/projects', contains: 'nightly-backups' },
	},
];

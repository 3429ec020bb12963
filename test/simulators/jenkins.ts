import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readRoute, type Users } from './createUserSessions';

const COOKIE = 'JSESSIONID.8c1f2a3b';
const toPage = (status: number, message: string): StubResponse => ({
	status,
	headers: { 'Content-Type': 'text/html;charset=iso-8859-1' },
	body: `<html><head><title>Error ${status} ${message}</title></head><body><h2>HTTP ERROR ${status} ${message}</h2></body></html>`,
});

/** A Jenkins with `users`, which issues a crumb for each session; only an administrator may see the jobs. */
export function createJenkins(users: Users) {
	const sessions = createUserSessions(users);
	const readUser = ({ headers }: SeenRequest) => {
		const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
		const [name = '', ...password] = Buffer.from(basic, 'base64').toString().split(':');
		return users[name]?.password === password.join(':') ? { name, ...users[name] } : undefined;
	};
	const toCrumb = (id: string) => `crumb-of-${id}`;

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			const user = readUser(request);
			if (user === undefined) return toPage(401, 'Unauthorized');
			if (route === 'GET /crumbIssuer/api/json') {
				const id = sessions.signIn(user.name, user.password) ?? '';
				return {
					headers: { 'Set-Cookie': `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax` },
					body: { crumb: toCrumb(id), crumbRequestField: 'Jenkins-Crumb' },
				};
			}
			const id = readCookie(request, COOKIE) ?? '';
			const hasCrumb = sessions.userOf(id) && request.headers['jenkins-crumb'] === toCrumb(id);
			if (request.method === 'POST' && !hasCrumb)
				return toPage(403, 'No valid crumb was included in the request');
			if (!/^(GET|POST) \/api\/json$/.test(route)) return toPage(404, 'Not Found');
			if (!user.isAdmin) return toPage(403, `${user.name} is missing the Overall/Read permission`);
			return { body: { _class: 'hudson.model.Hudson', jobs: [{ name: 'nightly', color: 'blue' }] } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toBasic, toCall } from './toCall';

const COOKIE = 'JSESSIONID.8c1f2a3b';
const toPage = (status: number, message: string): StubResponse => ({
	status,
	headers: { 'Content-Type': 'text/html;charset=iso-8859-1' },
	body: `<html><head><title>Error ${status} ${message}</title></head><body><h2>HTTP ERROR ${status} ${message}</h2></body></html>`,
});

/** A Jenkins with `users`, which issues a crumb for each session; only an administrator may see the jobs. */
function createJenkins(users: Record<string, User>) {
	const sessions = openSessions(users);
	const toCrumb = (id: string) => `crumb-of-${id}`;
	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header, authorization } = toCall(request);
			const basic = authorization('Basic');
			const [name, user] =
				Object.entries(users).find((one) => toBasic(one[0], one[1].password) === basic) ?? [];
			if (user === undefined) return toPage(401, 'Unauthorized');
			if (endpoint === 'GET /crumbIssuer/api/json') {
				const id = sessions.begin(user) ?? '';
				return {
					headers: { 'Set-Cookie': `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax` },
					body: { crumb: toCrumb(id), crumbRequestField: 'Jenkins-Crumb' },
				};
			}
			const id = readCookie(request.headers, COOKIE) ?? '';
			const hasCrumb = sessions.userOf(id) !== undefined && header('Jenkins-Crumb') === toCrumb(id);
			if (request.method === 'POST' && !hasCrumb)
				return toPage(403, 'No valid crumb was included in the request');
			if (!/^(GET|POST) \/api\/json$/.test(endpoint)) return toPage(404, 'Not Found');
			if (!user.isAdmin) return toPage(403, `${name} is missing the Overall/Read permission`);
			return { body: { _class: 'hudson.model.Hudson', jobs: [{ name: 'nightly', color: 'blue' }] } };
		},
	};
}

export const jenkins: Simulated[] = [
	{
		title: 'Jenkins',
		...{ recipe: 'jenkins', hasNoLogout: true },
		create: createJenkins,
		...{ url: '/api/json?tree=jobs[name]', body: {}, contains: 'nightly' },
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const MOST = 50;
const issues = Array.from({ length: 120 }, (_, i) => ({ key: `ERP-${i}` }));
const fail = (status: number, message: string): StubResponse => ({
	status,
	body: { errorMessages: [message], errors: {} },
});

/** A Jira Data Center with `users`; only an administrator may see the issues. */
function createJira(users: Record<string, User>) {
	const sessions = openSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const { username, password } = readJson(request);
		if (username === undefined || password === undefined) return { status: 415 };
		const value = sessions.signIn(username, password);
		if (value === undefined) return fail(401, 'Login failed');
		return {
			headers: { 'Set-Cookie': `JSESSIONID=${value}; Path=/; HttpOnly` },
			body: { session: { name: 'JSESSIONID', value }, loginInfo: { loginCount: 127 } },
		};
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (endpoint === 'POST /rest/auth/1/session') return signIn(request);
			const id = readCookie(request.headers, 'JSESSIONID');
			const user = sessions.userOf(id);
			if (user === undefined) return fail(401, 'You are not authenticated.');
			if (endpoint === 'GET /rest/auth/1/session') return { body: { name: 'ANNA' } };
			if (endpoint === 'DELETE /rest/auth/1/session') {
				sessions.end(id);
				return { status: 204 };
			}
			if (endpoint !== 'GET /rest/api/2/search') return { status: 404 };
			if (!user.isAdmin) return fail(403, 'You do not have the permission to see the issues.');
			const startAt = Number(query.get('startAt') ?? 0);
			const maxResults = Math.min(Number(query.get('maxResults') ?? MOST), MOST);
			const page = issues.slice(startAt, startAt + maxResults);
			return { body: { startAt, maxResults, total: issues.length, issues: page } };
		},
	};
}

export const jira: Simulated[] = [
	{
		title: 'Jira Data Center',
		recipe: 'jira',
		create: createJira,
		...{ url: '/rest/api/2/search', contains: 'ERP-7', says: 'permission to see the issues' },
		pages: { url: '/rest/api/2/search', rows: 120, requests: 3 },
	},
];

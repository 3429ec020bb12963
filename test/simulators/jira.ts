import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readCookie, readJsonBody, readRoute, type Users } from './createUserSessions';

const fail = (status: number, message: string): StubResponse => ({
	status,
	body: { errorMessages: [message], errors: {} },
});

/** A Jira Data Center with `users`; only an administrator may see the issues. */
export function createJira(users: Users) {
	const sessions = createUserSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request);
		if (form === undefined) return { status: 415 };
		const value = sessions.signIn(form['username'], form['password']);
		if (value === undefined) return fail(401, 'Login failed');
		return {
			headers: { 'Set-Cookie': `JSESSIONID=${value}; Path=/; HttpOnly` },
			body: { session: { name: 'JSESSIONID', value }, loginInfo: { loginCount: 127 } },
		};
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (route === 'POST /rest/auth/1/session') return signIn(request);
			const id = readCookie(request, 'JSESSIONID');
			const user = sessions.userOf(id);
			if (user === undefined) return fail(401, 'You are not authenticated.');
			if (route === 'GET /rest/auth/1/session') return { body: { name: 'ANNA' } };
			if (route === 'DELETE /rest/auth/1/session') {
				sessions.end(id);
				return { status: 204 };
			}
			if (route !== 'GET /rest/api/2/search') return { status: 404 };
			if (!user.isAdmin) return fail(403, 'You do not have the permission to see the issues.');
			const startAt = Number(query.get('startAt') ?? 0);
			const maxResults = Number(query.get('maxResults') ?? 50);
			const issues = ['ERP-1', 'ERP-2', 'ERP-3'].map((key) => ({ key }));
			const page = issues.slice(startAt, startAt + maxResults);
			return { body: { startAt, maxResults, total: issues.length, issues: page } };
		},
	};
}

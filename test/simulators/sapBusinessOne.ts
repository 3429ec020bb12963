import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const PAGE = 20;
const fail = (status: number, code: number, value: string): StubResponse => ({
	status,
	body: { error: { code, message: { lang: 'en-us', value } } },
});

/** A Service Layer with the company ACME; a session ends after 30 minutes without a request. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const items = createRows(50);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json } = toCall(request);
			if (endpoint === 'POST /b1s/v1/Login') {
				const { CompanyDB, UserName, Password } = json as Record<string, string>;
				const SessionId = CompanyDB === 'ACME' ? signIn(UserName, Password) : undefined;
				if (SessionId === undefined) return fail(401, 100000027, 'Invalid login credential.');
				return {
					headers: { 'Set-Cookie': [`B1SESSION=${SessionId}; path=/b1s/v1; HttpOnly`, 'ROUTEID=.node1'] },
					body: { SessionId, Version: '1000190', SessionTimeout: 30 },
				};
			}
			const id = readCookie(request.headers, 'B1SESSION');
			const user = userOf(id);
			if (user === undefined) return fail(401, 301, 'Invalid session or session already timeout.');
			if (endpoint === 'POST /b1s/v1/Logout' && end(id)) return { status: 204 };
			if (endpoint === 'GET /b1s/v1/Users' && !user.isAdmin)
				return fail(403, -5006, 'You are not authorized to perform this action.');
			if (endpoint !== 'GET /b1s/v1/Items') return fail(404, -2028, 'No matching records found');
			const from = Number(query.get('$skip') ?? 0);
			const next = from + PAGE < items.length && `Items?$skip=${from + PAGE}`;
			return { body: { value: items.slice(from, from + PAGE), ...(next && { 'odata.nextLink': next }) } };
		},
	};
}

export const sapBusinessOne: Simulated[] = [
	{
		title: 'SAP Business One',
		...{ recipe: 'sapBusinessOne', create, basePath: '/b1s/v1', loginFields: { CompanyDB: 'ACME' } },
		...{ url: '/Items', contains: 'row 7', forbidden: { url: '/Users' }, idleMs: 1_800_000 },
		says: 'You are not authorized to perform this action.',
		pages: { url: '/Items', rows: 50, requests: 3 },
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions, readBasic } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 900;
const fail = (status: number, title: string, detail: string, error?: number): StubResponse => ({
	status,
	body: { title, detail, ...(error !== undefined && { error }) },
});

/** The server API of a Wazuh. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const agents = createRows(120);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, authorization } = toCall(request);
			if (endpoint === 'POST /security/user/authenticate') {
				const [name, password] = readBasic(request.headers);
				const token = signIn(name, password, createJwt(LIFETIME_SECONDS));
				if (token === undefined) return fail(401, 'Unauthorized', 'Invalid credentials');
				return { body: { data: { token }, error: 0 } };
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return fail(401, 'Unauthorized', 'Invalid token');
			if (!user.isAdmin)
				return fail(403, 'Permission Denied', 'Permission denied: Resource type: agent:id', 4000);
			if (endpoint !== 'GET /agents') return fail(404, 'Not Found', '404: Not Found');
			const [offset = 0, limit = 500] = [query.get('offset') ?? 0, query.get('limit') ?? 500].map(Number);
			const affected_items = agents.slice(offset, offset + limit);
			return { body: { data: { affected_items, total_affected_items: agents.length }, error: 0 } };
		},
	};
}

export const wazuh: Simulated[] = [
	{
		title: 'Wazuh',
		...{ recipe: 'wazuh', create, hasNoLogout: true, lastsMs: LIFETIME_SECONDS * 1000 },
		...{ url: '/agents', contains: 'row 7', says: 'Permission denied: Resource type: agent:id' },
		pages: { url: '/agents', pageSize: 50, rows: 120, requests: 3 },
	},
];

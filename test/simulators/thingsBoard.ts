import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 9_000;
const fail = (status: number, errorCode: number, message: string): StubResponse => ({
	status,
	body: { status, message, errorCode },
});

/** A ThingsBoard, whose tokens are in X-Authorization. */
function create(users: typeof USERS) {
	const { signIn, userOf, begin, end, expire, sessions } = openSessions(users);
	/** The tokens, by the refresh tokens that belong to them. */
	const tokens = new Map<string, string>();
	const devices = createRows(120);
	const toTokens = (token: string | undefined): StubResponse => {
		if (token === undefined) return fail(401, 10, 'Invalid username or password');
		const refreshToken = createJwt(604_800);
		tokens.set(refreshToken, token);
		return { body: { token, refreshToken } };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, header } = toCall(request);
			const { username, password, refreshToken = '' } = json as Record<string, string>;
			const jwt = createJwt(LIFETIME_SECONDS);
			if (endpoint === 'POST /api/auth/login') return toTokens(signIn(username, password, jwt));
			if (endpoint === 'POST /api/auth/token') {
				const old = tokens.get(refreshToken);
				const user = userOf(old);
				tokens.delete(refreshToken);
				end(old);
				return toTokens(begin(user, jwt));
			}
			const user = userOf(/^Bearer (.+)$/.exec(header('X-Authorization'))?.[1]);
			if (user === undefined) return fail(401, 11, 'Token has expired');
			if (!user.isAdmin) return fail(403, 20, "You don't have permission to perform this operation!");
			if (endpoint !== 'GET /api/tenant/devices') return fail(404, 32, 'Requested item was not found!');
			const [pageSize, page] = [query.get('pageSize'), query.get('page')];
			if (pageSize === null || page === null)
				return fail(400, 31, "Required parameter 'pageSize' is not present.");
			const [size, from] = [Number(pageSize), Number(page) * Number(pageSize)];
			return {
				body: {
					data: devices.slice(from, from + size),
					totalPages: Math.ceil(devices.length / size),
					totalElements: devices.length,
					hasNext: from + size < devices.length,
				},
			};
		},
	};
}

const url = '/api/tenant/devices?pageSize=50&page=0';
export const thingsBoard: Simulated[] = [
	{
		title: 'ThingsBoard',
		...{ recipe: 'thingsBoard', create, hasNoLogout: true, lastsMs: LIFETIME_SECONDS * 1000 },
		...{ url, contains: 'row 7', says: "You don't have permission" },
		pages: { url: '/api/tenant/devices', pageSize: 50, rows: 120, requests: 3 },
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { createRows } from './createRows';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_MS = 900_000;
const CODES = {
	FORBIDDEN: 403,
	INVALID_CREDENTIALS: 401,
	INVALID_PAYLOAD: 400,
	INVALID_TOKEN: 403,
	ROUTE_NOT_FOUND: 404,
	TOKEN_EXPIRED: 401,
};
const fail = (code: keyof typeof CODES, message: string): StubResponse => ({
	status: CODES[code],
	body: { errors: [{ message, extensions: { code } }] },
});

/** A Directus; a token that it no longer knows has expired, or counts as invalid when its secret has changed. */
function create(users: typeof USERS, whenEnded: 'TOKEN_EXPIRED' | 'INVALID_TOKEN' = 'TOKEN_EXPIRED') {
	const { grant, endByRefreshToken, userOf, expire, sessions } = createPasswordGrant(users, LIFETIME_MS);
	const articles = createRows(120);
	const toTokens = (tokens: ReturnType<typeof grant>) => {
		if (tokens === undefined) return fail('INVALID_CREDENTIALS', 'Invalid user credentials.');
		const { access_token, refresh_token } = tokens;
		return { body: { data: { access_token, refresh_token, expires: LIFETIME_MS } } };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, authorization } = toCall(request);
			const { email, password, mode = 'json', refresh_token: token = '' } = json as Record<string, string>;
			// Another mode moves the refresh token into a cookie.
			if (mode !== 'json') return { body: { data: {} } };
			if (endpoint === 'POST /auth/login') {
				if (!email || !password) return fail('INVALID_PAYLOAD', 'Invalid payload. "email" is required.');
				return toTokens(grant({ grant_type: 'password', username: email, password }));
			}
			if (endpoint === 'POST /auth/refresh')
				return toTokens(grant({ grant_type: 'refresh_token', refresh_token: token }));
			if (endpoint === 'POST /auth/logout') return { status: endByRefreshToken(token) ? 204 : 400 };
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return fail(whenEnded, 'The token is not valid.');
			if (endpoint !== 'GET /items/articles') return fail('ROUTE_NOT_FOUND', 'There is no such route.');
			if (!user.isAdmin) return fail('FORBIDDEN', "You don't have permission to access this.");
			const [limit = 100, offset = 0] = [query.get('limit') ?? 100, query.get('offset') ?? 0].map(Number);
			return { body: { data: articles.slice(offset, offset + limit) } };
		},
	};
}

const articles: Omit<Simulated, 'title' | 'create'> = {
	recipe: 'directus',
	url: '/items/articles',
	contains: 'row 7',
	says: "You don't have permission to access this.",
	lastsMs: LIFETIME_MS,
	pages: { url: '/items/articles', pageSize: 50, rows: 120, requests: 4 },
};
export const directus: Simulated[] = [
	{ title: 'Directus', ...articles, create },
	{ title: 'Directus with another secret', ...articles, create: (users) => create(users, 'INVALID_TOKEN') },
];

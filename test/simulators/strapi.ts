import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 2_592_000;
const fail = (status: number, name: string, message: string): StubResponse => ({
	status,
	body: { data: null, error: { status, name, message, details: {} } },
});

/** A Strapi; its tokens cannot be signed out. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const articles = createRows(60);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, authorization } = toCall(request);
			if (endpoint === 'POST /api/auth/local') {
				const { identifier, password } = json as Record<string, string>;
				if (!identifier) return fail(400, 'ValidationError', 'identifier is a required field');
				if (!password) return fail(400, 'ValidationError', 'password is a required field');
				const jwt = signIn(identifier, password, createJwt(LIFETIME_SECONDS));
				if (jwt === undefined) return fail(400, 'ValidationError', 'Invalid identifier or password');
				return { body: { jwt, user: { id: 1, username: identifier.toLowerCase(), confirmed: true } } };
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return fail(401, 'UnauthorizedError', 'Missing or invalid credentials');
			if (!user.isAdmin) return fail(403, 'ForbiddenError', 'Forbidden');
			if (endpoint !== 'GET /api/articles') return fail(404, 'NotFoundError', 'Not Found');
			const [page, size] = ['page', 'pageSize'].map((name) => Number(query.get(`pagination[${name}]`)));
			const pageSize = size || 25;
			const from = ((page || 1) - 1) * pageSize;
			const pageCount = Math.ceil(articles.length / pageSize);
			const pagination = { page: page || 1, pageSize, pageCount, total: articles.length };
			return { body: { data: articles.slice(from, from + pageSize), meta: { pagination } } };
		},
	};
}

export const strapi: Simulated[] = [
	{
		title: 'Strapi',
		...{ recipe: 'strapi', create, hasNoLogout: true, lastsMs: LIFETIME_SECONDS * 1000, identity: 'anna' },
		...{ url: '/api/articles', contains: 'row 7', says: 'Forbidden' },
		pages: { url: '/api/articles', pageSize: 16, rows: 60, requests: 4 },
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const ADMIN = '/ghost/api/admin';
const COOKIE = 'ghost-admin-api-session';
const fail = (
	status: number,
	type: string,
	message: string,
	context: string | null = null,
): StubResponse => ({
	status,
	body: { errors: [{ message, context, type, details: null, property: null, help: null, code: null }] },
});

/** A Ghost 5 that does not verify devices; an author may see posts, but no members. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	/** From where they were opened, by their sessions. */
	const origins = new Map<string, string>();
	const posts = createRows(40);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, header } = toCall(request);
			const origin = header('Origin');
			const id = readCookie(request.headers, COOKIE);
			if (endpoint === `POST ${ADMIN}/session/`) {
				const { username, password } = json as Record<string, string>;
				if (!username || !password) return fail(401, 'UnauthorizedError', 'Access Denied.');
				const session = signIn(username, password);
				if (session === undefined) return fail(422, 'ValidationError', 'Your password is incorrect.');
				if (!origin) return fail(400, 'BadRequestError', 'Could not determine origin of request.');
				origins.set(session, origin);
				const cookie = `${COOKIE}=${session}; Path=/ghost; HttpOnly; SameSite=Lax`;
				return {
					status: 201,
					headers: { 'Content-Type': 'text/plain', 'Set-Cookie': cookie },
					body: 'Created',
				};
			}
			if (id !== undefined && (origins.get(id) !== origin || origin !== `http://${request.headers.host}`))
				return fail(400, 'BadRequestError', 'Request made from incorrect origin.');
			const user = userOf(id);
			if (user === undefined)
				return fail(
					403,
					'NoPermissionError',
					'Authorization failed',
					'Unable to determine the authenticated user or integration. Check that cookies are being passed through if using session authentication.',
				);
			if (endpoint === `GET ${ADMIN}/session/`) return { body: { email: 'anna@example.com' } };
			if (endpoint === `DELETE ${ADMIN}/session/` && end(id)) return { status: 204 };
			if (endpoint === `GET ${ADMIN}/members/` && !user.isAdmin)
				return fail(403, 'NoPermissionError', 'You do not have permission to browse members');
			if (endpoint !== `GET ${ADMIN}/posts/`) return fail(404, 'NotFoundError', 'Resource not found');
			const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 15)];
			const pages = Math.ceil(posts.length / limit);
			const next = page < pages ? page + 1 : null;
			return {
				body: {
					posts: posts.slice((page - 1) * limit, page * limit),
					meta: {
						pagination: { page, limit, pages, total: posts.length, next, prev: page > 1 ? page - 1 : null },
					},
				},
			};
		},
	};
}

export const ghost: Simulated[] = [
	{
		title: 'Ghost',
		...{ recipe: 'ghost', create, url: `${ADMIN}/posts/`, contains: 'row 7' },
		forbidden: { url: `${ADMIN}/members/` },
		says: 'You do not have permission to browse members',
		pages: { url: `${ADMIN}/posts/`, rows: 40, requests: 3 },
	},
];

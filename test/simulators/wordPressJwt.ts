import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 604_800;
const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message, data: { status } },
});

/** A WordPress with the plugin, which refuses tokens with 403; without the header of one, a request gets 401. */
function create(users: typeof USERS, keepsHeader = true) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const posts = createRows(120);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, authorization } = toCall(request);
			if (endpoint === 'POST /wp-json/jwt-auth/v1/token') {
				const { username, password } = json as Record<string, string>;
				const token = signIn(username, password, createJwt(LIFETIME_SECONDS));
				if (token !== undefined)
					return { body: { token, user_email: 'anna@example.com', user_nicename: 'anna' } };
				return fail(403, '[jwt_auth] incorrect_password', 'The password you entered is incorrect.');
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined)
				return keepsHeader
					? fail(403, 'jwt_auth_invalid_token', 'Expired token')
					: fail(401, 'rest_not_logged_in', 'You are not currently logged in.');
			if (endpoint === 'POST /wp-json/jwt-auth/v1/token/validate')
				return { body: { code: 'jwt_auth_valid_token', data: { status: 200 } } };
			if (!user.isAdmin) return fail(403, 'rest_forbidden', 'Sorry, you are not allowed to do that.');
			if (endpoint !== 'GET /wp-json/wp/v2/posts') return fail(404, 'rest_no_route', 'No route was found.');
			const [page = 1, size = 10] = [query.get('page') ?? 1, query.get('per_page') ?? 10].map(Number);
			const pages = Math.ceil(posts.length / size);
			if (page > pages) return fail(400, 'rest_post_invalid_page_number', 'There is no such page.');
			return {
				headers: { 'X-WP-Total': posts.length, 'X-WP-TotalPages': pages },
				body: posts.slice((page - 1) * size, page * size),
			};
		},
	};
}

const posts: Omit<Simulated, 'title' | 'create'> = {
	...{ recipe: 'wordPressJwt', basePath: '/wp-json', hasNoLogout: true, identity: 'anna' },
	...{ url: '/wp/v2/posts', contains: 'row 7', lastsMs: LIFETIME_SECONDS * 1000 },
	says: 'Sorry, you are not allowed to do that.',
	pages: { url: '/wp/v2/posts', pageSize: 50, rows: 120, requests: 3 },
};
export const wordPressJwt: Simulated[] = [
	{ title: 'WordPress (JWT plugin)', ...posts, create },
	{ title: 'WordPress that drops a header', ...posts, create: (users) => create(users, false) },
];

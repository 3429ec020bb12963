import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 172_800;

/** A Mealie; signing out only clears a cookie, its tokens are valid until they expire. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const recipes = createRows(70);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, form, authorization } = toCall(request);
			const { username, password } = form;
			if (endpoint === 'POST /api/auth/token') {
				if (!username || !password) return { status: 422, body: { detail: [{ msg: 'Field required' }] } };
				const token = signIn(username, password, createJwt(LIFETIME_SECONDS));
				if (token === undefined) return { status: 401, body: { detail: 'Unauthorized' } };
				return { body: { access_token: token, token_type: 'bearer' } };
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return { status: 401, body: { detail: 'Could not validate credentials' } };
			if (endpoint === 'GET /api/admin/users' && !user.isAdmin)
				return { status: 403, body: { detail: 'Forbidden' } };
			if (endpoint !== 'GET /api/recipes') return { status: 404, body: { detail: 'Not Found' } };
			const [page = 1, perPage = 50] = [query.get('page') ?? 1, query.get('perPage') ?? 50].map(Number);
			const items = recipes.slice((page - 1) * perPage, page * perPage);
			const total_pages = Math.ceil(recipes.length / perPage);
			return { body: { page, per_page: perPage, total: recipes.length, total_pages, items } };
		},
	};
}

export const mealie: Simulated[] = [
	{
		title: 'Mealie',
		...{ recipe: 'mealie', create, hasNoLogout: true },
		...{ url: '/api/recipes', contains: 'row 7', lastsMs: LIFETIME_SECONDS * 1000 },
		forbidden: { url: '/api/admin/users' },
		says: 'Forbidden',
		pages: { url: '/api/recipes', rows: 70, requests: 2 },
	},
];

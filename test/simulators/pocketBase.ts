import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 604_800;
const fail = (status: number, message: string): StubResponse => ({
	status,
	body: { status, message, data: {} },
});

/**
 * A PocketBase; a request with a token that has ended counts as that of a guest. Its tokens cannot be signed out, and are valid
 * until they expire, also those that were refreshed.
 */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	/** The first of each token's predecessors. */
	const origins = new Map<string, string>();
	const settings = createRows(70);
	const toToken = (origin: string | undefined) => {
		if (origin === undefined) return fail(400, 'Failed to authenticate.');
		const token = createJwt(LIFETIME_SECONDS);
		origins.set(token, origin);
		return { body: { token, record: { id: 'r1', collectionName: 'users' } } };
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, header } = toCall(request);
			const origin = origins.get(header('Authorization').replace(/^Bearer /, ''));
			const user = userOf(origin);
			if (endpoint === 'POST /api/collections/users/auth-with-password') {
				const { identity, password } = json as Record<string, string>;
				return toToken(signIn(identity, password));
			}
			if (endpoint === 'POST /api/collections/users/auth-refresh')
				return user ? toToken(origin) : fail(401, 'The request requires valid record authorization token.');
			if (endpoint === 'GET /api/settings') {
				if (user === undefined) return fail(401, 'The request requires valid record authorization token.');
				if (!user.isAdmin) return fail(403, 'The authorized record is not allowed to perform this action.');
				return { body: { meta: { appName: 'Acme' } } };
			}
			if (endpoint !== 'GET /api/collections/settings/records')
				return fail(404, 'Missing collection context.');
			if (!user?.isAdmin) return fail(403, 'Only superusers can perform this action.');
			const [page = 1, perPage = 30] = [query.get('page') ?? 1, query.get('perPage') ?? 30].map(Number);
			const items = settings.slice((page - 1) * perPage, page * perPage);
			const totalPages = Math.ceil(settings.length / perPage);
			return { body: { page, perPage, totalItems: settings.length, totalPages, items } };
		},
	};
}

const account = { recipe: 'pocketBase', create, hasNoLogout: true, loginFields: { collection: 'users' } };
const settings = '/api/collections/settings/records';
export const pocketBase: Simulated[] = [
	{
		title: 'PocketBase',
		...{ ...account, url: settings, contains: 'row 7', lastsMs: LIFETIME_SECONDS * 1000 },
		says: 'Only superusers can perform this action.',
		pages: { url: settings, pageSize: 20, rows: 70, requests: 4 },
	},
	{ title: 'PocketBase, for superusers', ...account, url: '/api/settings', contains: 'Acme' },
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createRows } from './createRows';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, detail: string): StubResponse => ({ status, body: { detail } });

/** A Paperless-ngx; its tokens do not expire and cannot be signed out, but an administrator can delete them. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	const tags = createRows(60);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, json, form, header, authorization } = toCall(request);
			if (endpoint === 'POST /api/token/') {
				const { username, password } = { ...form, ...json } as Record<string, string>;
				if (!username) return { status: 400, body: { username: ['This field is required.'] } };
				if (!password) return { status: 400, body: { password: ['This field is required.'] } };
				const token = signIn(username, password);
				if (token !== undefined) return { body: { token } };
				const said = 'Unable to log in with provided credentials.';
				return { status: 400, body: { non_field_errors: [said] } };
			}
			const user = userOf(authorization('Token'));
			if (user === undefined) return fail(401, 'Invalid token.');
			if (endpoint === 'GET /api/users/')
				return user.isAdmin
					? { body: { count: 1, next: null, results: [{ username: 'ANNA' }] } }
					: fail(403, 'You do not have permission to perform this action.');
			if (endpoint !== 'GET /api/tags/') return fail(404, 'Not found.');
			const [page = 1, size = 25] = [query.get('page') ?? 1, query.get('page_size') ?? 25].map(Number);
			const hasNext = page * size < tags.length;
			const next = hasNext ? `http://${header('host')}/api/tags/?page=${page + 1}` : null;
			return {
				body: {
					count: tags.length,
					next,
					previous: null,
					results: tags.slice((page - 1) * size, page * size),
				},
			};
		},
	};
}

export const paperlessNgx: Simulated[] = [
	{
		title: 'Paperless-ngx',
		...{ recipe: 'paperlessNgx', create, hasNoLogout: true },
		...{ url: '/api/users/', contains: 'ANNA', says: 'You do not have permission' },
		pages: { url: '/api/tags/', rows: 60, requests: 3 },
	},
];

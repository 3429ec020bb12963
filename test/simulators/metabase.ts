import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

/** A Metabase; only an administrator may list the groups. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, header } = toCall(request);
			const { username, password } = json as Record<string, string>;
			if (endpoint === 'POST /api/session') {
				if (!username || !password)
					return { status: 400, body: { errors: { username: 'value must be a non-blank string.' } } };
				const id = signIn(username, password);
				if (id !== undefined) return { body: { id } };
				return { status: 401, body: { errors: { password: 'did not match stored password' } } };
			}
			const session = header('X-Metabase-Session');
			const user = userOf(session);
			if (user === undefined) return { status: 401, body: 'Unauthenticated' };
			if (endpoint === 'DELETE /api/session' && end(session)) return { status: 204 };
			if (!user.isAdmin) return { status: 403, body: "You don't have permissions to do that." };
			return { body: [{ id: 1, name: 'All Users' }] };
		},
	};
}

export const metabase: Simulated[] = [
	{
		title: 'Metabase',
		...{ recipe: 'metabase', create, lastsMs: 14 * 86_400_000 },
		...{ url: '/api/permissions/group', contains: 'All Users' },
		says: "You don't have permissions to do that.",
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createJwt } from './createJwt';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const LIFETIME_SECONDS = 28_800;
const fail = (status: number, message: string, details = message): StubResponse => ({
	status,
	body: { message, details },
});

/** A Portainer; only an administrator may read the settings. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, authorization } = toCall(request);
			if (endpoint === 'POST /api/auth') {
				// Go reads the names of fields without regard to case.
				const fields = Object.entries(json).map(([name, value]) => [name.toLowerCase(), value] as const);
				const { username, password } = Object.fromEntries(fields) as Record<string, string>;
				if (!username) return fail(400, 'Invalid request payload', 'Invalid username');
				if (!password) return fail(400, 'Invalid request payload', 'Invalid password');
				const jwt = signIn(username, password, createJwt(LIFETIME_SECONDS));
				return jwt === undefined ? fail(422, 'Invalid credentials', 'Unauthorized') : { body: { jwt } };
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return fail(401, 'Invalid JWT token');
			if (!user.isAdmin) return fail(403, 'Access denied', 'Access denied to resource');
			return { body: { AuthenticationMethod: 1, UserSessionTimeout: '8h' } };
		},
	};
}

export const portainer: Simulated[] = [
	{
		title: 'Portainer',
		...{ recipe: 'portainer', create, hasNoLogout: true, lastsMs: LIFETIME_SECONDS * 1000 },
		...{ url: '/api/settings', contains: 'UserSessionTimeout', says: 'Access denied' },
	},
];

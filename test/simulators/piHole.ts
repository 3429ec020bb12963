import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const VALIDITY_SECONDS = 300;
const fail = (status: number, key: string, message: string): StubResponse => ({
	status,
	body: { error: { key, message, hint: null } },
});

/** A Pi-hole, which knows passwords only: ANNA's is the one of its web page, LUCA's that of an application. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, header } = toCall(request);
			if (endpoint === 'POST /api/auth') {
				const { password } = json as Record<string, string>;
				if (!password) return fail(400, 'bad_request', 'No password found in JSON payload');
				const name = Object.entries(users).find(([, user]) => user.password === password)?.[0];
				const sid = signIn(name, password);
				const isValid = sid !== undefined;
				const message = isValid ? 'password correct' : 'password incorrect';
				const validity = isValid ? VALIDITY_SECONDS : -1;
				return {
					status: isValid ? 200 : 401,
					body: { session: { valid: isValid, totp: false, sid: sid ?? null, validity, message } },
				};
			}
			const sid = header('X-FTL-SID');
			const user = userOf(sid);
			if (user === undefined) return fail(401, 'unauthorized', 'Unauthorized');
			if (endpoint === 'DELETE /api/auth' && end(sid)) return { status: 204 };
			if (endpoint === 'PATCH /api/config' && !user.isAdmin)
				return fail(403, 'forbidden', 'Unable to change configuration (read-only)');
			return { body: { groups: [{ name: 'Default', enabled: true }] } };
		},
	};
}

export const piHole: Simulated[] = [
	{
		title: 'Pi-hole',
		...{ recipe: 'piHole', create, lastsMs: VALIDITY_SECONDS * 1000 },
		...{ url: '/api/groups', contains: 'Default' },
		forbidden: { method: 'PATCH', url: '/api/config', body: { config: { dns: { port: 5353 } } } },
		says: 'Unable to change configuration (read-only)',
	},
];

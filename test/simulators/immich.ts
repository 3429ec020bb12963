import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (statusCode: number, error: string, message: string): StubResponse => ({
	status: statusCode,
	body: { error, statusCode, message, correlationId: '7k2x' },
});

/** An Immich; only an administrator may list the users with their quotas. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, authorization } = toCall(request);
			if (endpoint === 'POST /api/auth/login') {
				const { email, password } = json as Record<string, string>;
				if (!email || !password) return fail(400, 'Bad Request', 'email must be an email');
				const accessToken = signIn(email, password);
				if (accessToken === undefined) return fail(401, 'Unauthorized', 'Incorrect email or password');
				return {
					status: 201,
					headers: { 'Set-Cookie': `immich_access_token=${accessToken}; Path=/; HttpOnly; SameSite=Lax` },
					body: { accessToken, userId: '1', userEmail: email, name: 'Immich', isAdmin: true },
				};
			}
			const token = authorization('Bearer');
			const user = userOf(token);
			if (user === undefined)
				return fail(401, 'Unauthorized', token ? 'Invalid user token' : 'Authentication required');
			if (endpoint === 'POST /api/auth/validateToken') return { body: { authStatus: true } };
			if (endpoint === 'POST /api/auth/logout' && end(token)) return { body: { successful: true } };
			if (endpoint !== 'GET /api/admin/users') return fail(404, 'Not Found', 'Cannot find it');
			return user.isAdmin ? { body: [{ email: 'ANNA' }] } : fail(403, 'Forbidden', 'Forbidden');
		},
	};
}

export const immich: Simulated[] = [
	{
		title: 'Immich',
		...{ recipe: 'immich', create, url: '/api/admin/users', contains: 'ANNA', says: 'Forbidden' },
	},
];

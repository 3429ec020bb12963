import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const fail = (statusCode: number, error: string, message = error): StubResponse => ({
	status: statusCode,
	body: { statusCode, error, message },
});

/** A UISP; only an administrator may invite users. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, header } = toCall(request);
			if (endpoint === 'POST /nms/api/v2.1/user/login') {
				const { username, password, ...others } = json as Record<string, string>;
				if (!username || !password || Object.keys(others).length > 0) return fail(400, 'Bad Request');
				const token = signIn(username, password);
				if (token === undefined) return fail(401, 'Unauthorized');
				return { headers: { 'x-auth-token': token }, body: { id: '1', username, role: 'admin' } };
			}
			const token = header('x-auth-token');
			const user = userOf(token);
			if (user === undefined) return fail(401, 'Unauthorized', 'Invalid token');
			if (endpoint === 'GET /nms/api/v2.1/user') return { body: { id: '1', role: 'admin' } };
			if (endpoint === 'POST /nms/api/v2.1/user/logout' && end(token))
				return { body: { result: true, message: 'Successfully logged out.' } };
			if (endpoint === 'GET /nms/api/v2.1/users') return { body: [{ username: 'ANNA' }] };
			if (endpoint !== 'POST /nms/api/v2.1/users/2/reinvite') return fail(404, 'Not Found');
			return user.isAdmin
				? { body: { result: true, message: 'User reinvited' } }
				: fail(403, 'Forbidden', 'Insufficient scope');
		},
	};
}

const reinvite = { url: '/nms/api/v2.1/users/2/reinvite', body: {} };
export const uisp: Simulated[] = [
	{
		title: 'UISP',
		...{ recipe: 'uisp', create, url: '/nms/api/v2.1/users', contains: 'ANNA' },
		...{ write: reinvite, forbidden: reinvite, says: 'Insufficient scope' },
	},
];

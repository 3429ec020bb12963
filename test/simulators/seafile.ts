import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

/** A Seafile; its tokens do not expire and cannot be signed out, but their users can delete them. */
function create(users: typeof USERS) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json, form, authorization } = toCall(request);
			if (endpoint === 'POST /api2/auth-token/') {
				const { username, password } = { ...json, ...form } as Record<string, string>;
				if (!username) return { status: 400, body: { username: ['This field is required.'] } };
				if (!password) return { status: 400, body: { password: ['This field is required.'] } };
				const token = signIn(username, password);
				if (token !== undefined) return { body: { token } };
				return { status: 400, body: { non_field_errors: ['Unable to login with provided credentials.'] } };
			}
			const user = userOf(authorization('Bearer'));
			if (user === undefined) return { status: 401, body: { detail: 'Invalid token' } };
			if (!user.isAdmin) return { status: 403, body: { error_msg: 'Permission denied.' } };
			return { body: { data: [{ name: 'ANNA' }], total_count: 1 } };
		},
	};
}

export const seafile: Simulated[] = [
	{
		title: 'Seafile',
		...{ recipe: 'seafile', create, hasNoLogout: true },
		...{ url: '/api/v2.1/admin/users/', contains: 'ANNA', says: 'Permission denied.' },
	},
];

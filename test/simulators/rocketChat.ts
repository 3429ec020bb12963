import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** A Rocket.Chat with `users`; only an administrator may list the users. */
export function createRocketChat(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/api/v1/login' && method === 'POST') {
				const { user, password } = readJson(request);
				const authToken = signIn(user, password);
				if (authToken === undefined)
					return { status: 401, body: { status: 'error', error: 'Unauthorized', message: 'Unauthorized' } };
				return { body: { status: 'success', data: { authToken, userId: `id-of-${authToken}` } } };
			}
			const token = String(headers['x-auth-token']);
			const user = headers['x-user-id'] === `id-of-${token}` ? userOf(token) : undefined;
			if (user === undefined)
				return { status: 401, body: { status: 'error', message: 'You must be logged in to do this.' } };
			if (url === '/api/v1/logout' && method === 'POST' && end(token))
				return { body: { status: 'success', data: { message: "You've been logged out!" } } };
			if (!user.isAdmin)
				return {
					status: 403,
					body: {
						success: false,
						error: 'User does not have the permissions required for this action [error-unauthorized]',
					},
				};
			const found = [{ username: 'ANNA' }, { username: 'LUCA' }];
			return { body: { users: found, count: 2, offset: 0, total: 2, success: true } };
		},
	};
}

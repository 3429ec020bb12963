import { createHash, randomUUID } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readForm, readRoute, type Users } from './createUserSessions';

const fail = (code: string, message: string): StubResponse => ({
	body: { success: false, error: { code, message } },
});

/** The web services of a Vtiger with `users`, whose passwords are access keys; only an administrator may read contacts. */
export function createVtiger(users: Users) {
	const sessions = createUserSessions(users);
	const challenges = new Map<string, string>();
	const signIn = (form: URLSearchParams): StubResponse => {
		const name = form.get('username') ?? '';
		const password = users[name]?.password;
		const key = createHash('md5')
			.update(`${challenges.get(name)}${password}`)
			.digest('hex');
		challenges.delete(name);
		const sessionName = form.get('accessKey') === key ? sessions.signIn(name, password) : undefined;
		if (sessionName === undefined) return fail('INVALID_USER_CREDENTIALS', 'Invalid username or password');
		return { body: { success: true, result: { sessionName, userId: '19x1', version: '0.22' } } };
	};
	const challenge = (name: string): StubResponse => {
		const token = randomUUID();
		challenges.set(name, token);
		return {
			body: { success: true, result: { token, serverTime: 1_700_000_000, expireTime: 1_700_000_300 } },
		};
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (!route.endsWith(' /webservice.php')) return { status: 404 };
			const form = readForm(request);
			const operation = (form ?? query).get('operation');
			if (operation === 'getchallenge' && form === undefined) return challenge(query.get('username') ?? '');
			if (operation === 'login' && form !== undefined) return signIn(form);
			const id = query.get('sessionName') ?? form?.get('sessionName');
			if (!id) return fail('AUTHENTICATION_REQUIRED', 'Authentication required');
			const user = sessions.userOf(id);
			if (user === undefined) return fail('INVALID_SESSIONID', 'Session Identifier provided is Invalid');
			if (operation === 'logout' && form !== undefined) {
				sessions.end(id);
				return { body: { success: true, result: { message: 'successfull' } } };
			}
			if (operation !== 'query') return fail('UNKNOWN_OPERATION', 'Unknown operation requested');
			if (!user.isAdmin)
				return fail('ACCESS_DENIED', 'Permission to perform the operation is denied for query');
			return { body: { success: true, result: [{ id: '12x7', lastname: 'Bianchi' }] } };
		},
	};
}

import { createHash } from 'node:crypto';

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { createToken, toCall } from './toCall';

const fail = (code: string, message: string): StubResponse => ({
	body: { success: false, error: { code, message } },
});
const succeed = (result: unknown): StubResponse => ({ body: { success: true, result } });

/** The web services of a Vtiger with `users`, whose passwords are access keys; only an administrator may read contacts. */
function createVtiger(users: Record<string, User>) {
	const sessions = openSessions(users);
	const challenges = new Map<string, string>();
	const signIn = ({ username = '', accessKey }: Record<string, string | undefined>): StubResponse => {
		const password = users[username]?.password;
		const key = createHash('md5')
			.update(`${challenges.get(username)}${password}`)
			.digest('hex');
		challenges.delete(username);
		const sessionName = accessKey === key ? sessions.signIn(username, password) : undefined;
		if (sessionName === undefined) return fail('INVALID_USER_CREDENTIALS', 'Invalid username or password');
		return succeed({ sessionName, userId: '19x1', version: '0.22', vtigerVersion: '8.0.0' });
	};
	const challenge = (name: string): StubResponse => {
		const token = createToken();
		challenges.set(name, token);
		return succeed({ token, serverTime: 1_700_000_000, expireTime: 1_700_000_300 });
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (!endpoint.endsWith(' /webservice.php')) return { status: 404 };
			const isPost = request.method === 'POST';
			const form = readForm(request);
			const operation = isPost ? form['operation'] : query.get('operation');
			if (operation === 'getchallenge' && !isPost) return challenge(query.get('username') ?? '');
			if (operation === 'login' && isPost) return signIn(form);
			const id = query.get('sessionName') ?? form['sessionName'];
			if (!id) return fail('AUTHENTICATION_REQUIRED', 'Authentication required');
			const user = sessions.userOf(id);
			if (user === undefined) return fail('INVALID_SESSIONID', 'Session Identifier provided is Invalid');
			if (operation === 'logout' && isPost) {
				sessions.end(id);
				return succeed({ message: 'successfull' });
			}
			if (operation !== 'query') return fail('UNKNOWN_OPERATION', 'Unknown operation requested');
			if (user.isAdmin) return succeed([{ id: '12x7', lastname: 'Bianchi' }]);
			return fail('ACCESS_DENIED', 'Permission to perform the operation is denied for query');
		},
	};
}

export const vtiger: Simulated[] = [
	{
		title: 'Vtiger CRM',
		...{ recipe: 'vtiger', lastsMs: 86_400_000, idleMs: 1_800_000 },
		create: createVtiger,
		url: '/webservice.php?operation=query&query=select%20*%20from%20Contacts%3B',
		...{ contains: 'Bianchi', says: 'Permission to perform the operation is denied' },
		failing: { url: '/webservice.php?operation=describe' },
	},
];

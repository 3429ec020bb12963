import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

const fail = (code: number, message: string): StubResponse => ({
	status: code,
	body: { code, message, restOperationId: 1, kind: ':resterrorresponse' },
});

/** A BIG-IP with `users`, each of whom may have 100 tokens; only an administrator may list the users. */
export function createBigIp(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (url === '/mgmt/shared/authn/login' && method === 'POST') {
				const { username, password, loginProviderName } = readJson(request);
				const token = loginProviderName === 'tmos' ? signIn(username, password) : undefined;
				if (token === undefined) return fail(401, 'Authentication failed.');
				if (sessions() > 100) return fail(400, `user ${username} has reached maximum active login tokens`);
				return { body: { username, token: { token, name: token, userName: username, timeout: 1200 } } };
			}
			const token = headers['x-f5-auth-token']?.toString();
			const user = userOf(token);
			if (user === undefined) return fail(401, 'X-F5-Auth-Token does not exist.');
			if (url === `/mgmt/shared/authz/tokens/${token}` && method === 'DELETE' && end(token))
				return { body: { token } };
			if (url !== '/mgmt/tm/auth/user') return fail(404, 'Public URI path not registered');
			if (!user.isAdmin) return fail(403, 'Operation is not allowed.');
			return {
				body: { kind: 'tm:auth:user:usercollectionstate', items: [{ name: 'ANNA' }, { name: 'LUCA' }] },
			};
		},
	};
}

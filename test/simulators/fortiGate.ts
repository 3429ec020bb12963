import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readBearer, readJson, type User } from './openSessions';

/** A firewall with `users`; only an administrator may read the addresses. `passwordField` is `password` in FortiOS 7.6. */
export function createFortiGate(users: Record<string, User>, { passwordField = 'secretkey' } = {}) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			const token = readBearer(headers);
			if (url === '/api/v2/authentication' && method === 'POST') {
				const login = readJson<Record<string, string | boolean>>(request);
				const key = signIn(String(login.username), String(login[passwordField]));
				if (key === undefined) return { body: { status_code: -1, status_message: 'LOGIN_FAILED' } };
				if (login.ack_pre_disclaimer !== true || login.ack_post_disclaimer !== true)
					return { body: { status_code: 3, status_message: 'LOGIN_ACCEPT_POST_LOGIN_DISCLAIMER' } };
				if (login.request_key !== true) return { body: { status_code: 5, status_message: 'LOGIN_SUCCESS' } };
				const session = { session_key: key, session_key_timeout: '5' };
				return { body: { status_code: 5, status_message: 'LOGIN_SUCCESS', ...session } };
			}
			const user = userOf(token);
			if (user === undefined) return { status: 401 };
			if (url === '/api/v2/authentication' && method === 'DELETE' && end(token))
				return { body: { status_code: 0 } };
			if (!user.isAdmin) return { status: 403, body: { http_status: 403, status: 'error' } };
			return { body: { http_status: 200, status: 'success', results: [{ name: 'all' }, { name: 'lan' }] } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, takeRows, type User } from './openSessions';

const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message },
});

const HOSTS = Array.from({ length: 120 }, (_, index) => ({ name: `host-${index}` }));

/** A management server with `users`; only an administrator may list the hosts. */
export function createCheckPoint(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (method !== 'POST') return { status: 404 };
			if (headers['content-type'] !== 'application/json')
				return fail(400, 'generic_err_invalid_syntax', 'Payload is not valid JSON.');
			if (url === '/web_api/login') {
				const { user, password, domain, ...others } = readJson(request);
				const [wrong] = Object.keys(others);
				if (wrong !== undefined)
					return fail(400, 'generic_err_invalid_parameter_name', `Unrecognized parameter [${wrong}]`);
				const sid = ['Milan', undefined].includes(domain) ? signIn(user, password) : undefined;
				if (sid === undefined) return fail(400, 'err_login_failed', 'Authentication to server failed.');
				return { body: { sid, uid: 'e9c5', 'session-timeout': 600, 'api-server-version': '1.9' } };
			}
			const sid = headers['x-chkp-sid']?.toString();
			const user = userOf(sid);
			if (user === undefined)
				return fail(401, 'generic_err_wrong_session_id', 'Wrong session id. Session may be expired.');
			if (url === '/web_api/logout' && end(sid)) return { body: { message: 'OK' } };
			if (url !== '/web_api/show-hosts') return { status: 404 };
			if (!user.isAdmin) return fail(403, 'err_forbidden', 'Operation is not allowed for this profile');
			const { offset = 0, limit = 50 } = readJson<Record<string, number>>(request);
			const objects = takeRows(HOSTS, offset, limit);
			return { body: { from: offset + 1, to: offset + objects.length, total: HOSTS.length, objects } };
		},
	};
}

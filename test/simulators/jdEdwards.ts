import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** An AIS Server with `users`; a token belongs to a device, and only an administrator may run the orchestration. */
export function createJdEdwards(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const devices = new Map<string, string>();
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (method === 'POST' && headers['content-type'] !== 'application/json') return { status: 415 };
			if (url === '/jderest/v2/tokenrequest' && method === 'POST') {
				const { username, password, deviceName = '' } = readJson(request);
				const token = signIn(username, password);
				if (token === undefined) return { status: 403, body: { message: 'Authorization Failure' } };
				devices.set(token, deviceName);
				return { body: { username, environment: 'JDV920', role: '*ALL', userInfo: { token } } };
			}
			if (url === '/jderest/v2/tokenrequest/logout' && method === 'POST')
				return { status: end(readJson(request).token) ? 200 : 444 };
			const token = String(headers['jde-ais-auth']);
			const user = userOf(token);
			if (user === undefined || headers['jde-ais-auth-device'] !== devices.get(token))
				return { status: 444, body: { message: 'Invalid Token' } };
			if (!user.isAdmin) return { status: 403, body: { message: 'Authorization Failure' } };
			return { body: { ServiceRequest1: { fs_P01012_W01012B: { rows: [{ name: 'Capital' }] } } } };
		},
	};
}

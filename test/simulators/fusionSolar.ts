import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** The northbound API with `users`, each with one session; only an administrator may list the plants. `ended` is its code for no session. */
export function createFusionSolar(users: Record<string, User>, ended = 305) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const tokens = new Map<string, string>();
	const fail = (failCode: number, message: string | null = null): StubResponse => ({
		body: { success: false, data: null, failCode, message },
	});
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			if (method !== 'POST') return { status: 405 };
			if (url === '/thirdData/login') {
				const { userName = '', systemCode } = readJson(request);
				const token = signIn(userName, systemCode);
				if (token === undefined) return fail(20400, 'user.login.user_or_value_invalid');
				end(tokens.get(userName));
				tokens.set(userName, token);
				return { headers: { 'XSRF-TOKEN': token }, body: { success: true, data: null, failCode: 0 } };
			}
			const token = headers['xsrf-token']?.toString();
			const user = userOf(token);
			if (user === undefined) return fail(ended, 'USER_MUST_RELOGIN');
			if (url === '/thirdData/logout')
				return end(readJson(request).xsrfToken) ? { body: { success: true, failCode: 0 } } : fail(ended);
			if (url !== '/thirdData/stations') return fail(20001, 'The API does not exist.');
			if (!user.isAdmin) return fail(401, 'You do not have the related data interface permission.');
			const list = [{ plantCode: 'NE=1', plantName: 'Roof' }];
			return { body: { success: true, failCode: 0, data: { list, total: 1, pageCount: 1, pageNo: 1 } } };
		},
	};
}

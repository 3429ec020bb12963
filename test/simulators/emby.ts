import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';

/** An Emby server with `users`; every request names its client, and only an administrator may list the users. */
export function createEmby(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			const isNamed = /^Emby .*Client=".+", Device=".+", DeviceId=".+", Version="[^"]+"$/.test(
				headers.authorization ?? '',
			);
			if (!isNamed) return { status: 400, body: "Value cannot be null. (Parameter 'appName')" };
			if (url === '/emby/Users/AuthenticateByName' && method === 'POST') {
				const { Username: name, Pw } = readJson(request);
				const token = signIn(name, Pw);
				if (token === undefined) return { status: 401, body: 'Invalid username or password entered.' };
				return { body: { User: { Name: name, Id: '1' }, AccessToken: token, ServerId: '2' } };
			}
			const token = String(headers['x-emby-token']);
			const user = userOf(token);
			if (user === undefined) return { status: 401, body: 'Access token is invalid or expired.' };
			if (url === '/emby/Sessions/Logout' && method === 'POST' && end(token)) return { status: 204 };
			if (!user.isAdmin) return { status: 403, body: 'Access is denied' };
			return { body: { Items: [{ Name: 'ANNA' }, { Name: 'LUCA' }], TotalRecordCount: 2 } };
		},
	};
}

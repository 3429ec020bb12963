import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie, readForm, type User } from './openSessions';

/** A Traccar with `users`; only an administrator may list the users. */
export function createTraccar(users: Record<string, User>) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { url, method, headers } = request;
			const session = readCookie(headers, 'JSESSIONID');
			if (url === '/api/session' && method === 'POST') {
				const { email, password } = readForm(request);
				const id = signIn(email, password);
				if (id === undefined) return { status: 401, body: 'HTTP 401 Unauthorized - WebApplicationException' };
				return { headers: { 'Set-Cookie': `JSESSIONID=${id}; Path=/` }, body: { id: 1, email } };
			}
			const user = userOf(session);
			if (url === '/api/session' && method === 'GET')
				return user ? { body: { id: 1 } } : { status: 404, body: 'HTTP 404 Not Found - NotFoundException' };
			if (user === undefined) return { status: 401, body: 'HTTP 401 Unauthorized' };
			if (url === '/api/session' && method === 'DELETE' && end(session)) return { status: 204 };
			if (url === '/api/devices' && method === 'POST')
				return { status: 400, body: 'Unrecognized field "x" - UnrecognizedPropertyException' };
			if (url !== '/api/users') return { status: 404 };
			if (!user.isAdmin)
				return { status: 400, body: 'Manager access required - SecurityException (PermissionsService:61)' };
			return { body: [{ name: 'ANNA' }, { name: 'LUCA' }] };
		},
	};
}

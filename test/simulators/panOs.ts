import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readForm, type User } from './openSessions';

const toXml = (status: number, attributes: string, content: string): StubResponse => ({
	status,
	headers: { 'Content-Type': 'application/xml; charset=UTF-8' },
	body: `<response ${attributes}><result>${content}</result></response>`,
});
const fail = (code: number, message: string) =>
	toXml(403, `status = 'error' code = '${code}'`, `<msg>${message}</msg>`);

const failInBody = (code: number, message: string) =>
	toXml(200, `status="error" code="${code}"`, `<msg>${message}</msg>`);

/** A firewall with `users`; only an administrator may run commands. `isInBody`: a status of 200 comes with errors of a session. */
export function createPanOs(users: Record<string, User>, { isInBody = false } = {}) {
	const { signIn, userOf, expire, sessions } = openSessions(users);
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { pathname, searchParams: query } = new URL(request.url, 'http://firewall.example');
			if (pathname !== '/api/' || !['GET', 'POST'].includes(request.method)) return { status: 404 };
			if (query.get('type') === 'keygen') {
				const { user, password } = readForm(request);
				const key = signIn(user, password);
				if (key === undefined) return fail(403, 'Invalid Credential');
				return toXml(200, 'status = "success"', `<key>${key}</key>`);
			}
			const user = userOf(request.headers['x-pan-key']?.toString());
			if (user === undefined)
				return isInBody ? failInBody(22, 'Session timed out') : fail(403, 'Invalid Credential');
			if (query.get('type') === 'version')
				return toXml(200, 'status = "success"', '<sw-version>10.2.0</sw-version>');
			if (query.get('xpath') === '/config/nothing') return failInBody(7, 'Object not present');
			if (!user.isAdmin)
				return isInBody ? failInBody(16, 'Unauthorized request') : fail(403, 'Unauthorized request');
			return toXml(200, 'status="success"', '<entry name="web"/><entry name="mail"/>');
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readForm, readRoute, type Users } from './createUserSessions';

const fail = (status: number, error: string, description?: string): StubResponse => ({
	status,
	body: { error, error_description: description },
});

/** A Keycloak with `users` in the realm master, and its client admin-cli; only an administrator may list users. */
export function createKeycloak(users: Users) {
	const tokens = createPasswordGrant(users, 60);
	const toToken = (form: URLSearchParams): StubResponse => {
		const grant = form.get('grant_type');
		if (grant === 'refresh_token') {
			const renewed = tokens.refresh(form.get('refresh_token'));
			return renewed ? { body: renewed } : fail(400, 'invalid_grant', 'Token is not active');
		}
		if (grant !== 'password') return fail(400, 'unsupported_grant_type', 'Unsupported grant_type');
		const body = tokens.signIn(form.get('username'), form.get('password'));
		return body ? { body } : fail(401, 'invalid_grant', 'Invalid user credentials');
	};
	const respondToClient = (route: string, form: URLSearchParams): StubResponse => {
		if (form.get('client_id') !== 'admin-cli')
			return fail(401, 'invalid_client', 'Invalid client or Invalid client credentials');
		if (route.endsWith('/token')) return toToken(form);
		tokens.endByRefreshToken(form.get('refresh_token'));
		return { status: 204 };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (/^POST \/realms\/master\/protocol\/openid-connect\/(token|logout)$/.test(route))
				return respondToClient(route, readForm(request) ?? new URLSearchParams());
			if (route.startsWith('POST /realms/')) return fail(404, 'Realm does not exist');
			const user = tokens.userOf(readBearer(request));
			if (user === undefined) return fail(401, 'HTTP 401 Unauthorized');
			if (!user.isAdmin) return fail(403, 'HTTP 403 Forbidden');
			if (route !== 'GET /admin/realms/master/users') return fail(404, 'HTTP 404 Not Found');
			return { body: [{ username: 'anna' }, { username: 'luca' }] };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readForm, type User } from './openSessions';
import { LOGIN_HOST, type Simulated } from './Simulator';
import { toCall } from './toCall';

const CLIENT = { client_id: 'reports', client_secret: 'secret-of-the-client' };
const PATH = '/realms/acme/protocol/openid-connect';
const fail = (status: number, error: string, error_description?: string): StubResponse => ({
	status,
	body: { error, error_description },
});

/**
 * A Keycloak with `users` in the realm `acme` and a confidential client, and an API elsewhere that takes its tokens, where only an
 * administrator may list orders.
 */
function createKeycloak(users: Record<string, User>) {
	const tokens = createPasswordGrant(users, 60);
	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respondToLogin(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			const form = readForm(request);
			if (endpoint !== `POST ${PATH}/token` && endpoint !== `POST ${PATH}/logout`)
				return fail(404, 'Realm does not exist');
			if (form['client_id'] !== CLIENT.client_id || form['client_secret'] !== CLIENT.client_secret)
				return fail(401, 'unauthorized_client', 'Invalid client or Invalid client credentials');
			if (endpoint.endsWith('/logout')) {
				const hasEnded = tokens.endByRefreshToken(form['refresh_token']);
				return hasEnded ? { status: 204 } : fail(400, 'invalid_grant', 'Invalid refresh token');
			}
			const body = tokens.grant(form);
			if (body !== undefined) return { body };
			if (form['grant_type'] === 'refresh_token') return fail(400, 'invalid_grant', 'Token is not active');
			return fail(401, 'invalid_grant', 'Invalid user credentials');
		},
		respond(request: SeenRequest): StubResponse {
			const { endpoint } = toCall(request);
			const user = tokens.userOf(readBearer(request.headers));
			if (user === undefined) return fail(401, 'invalid_token');
			if (!user.isAdmin) return fail(403, 'insufficient_scope');
			if (endpoint !== 'GET /orders') return fail(404, 'not_found');
			return { body: [{ id: 7, customer: 'Rossi SpA' }] };
		},
	};
}

export const keycloak: Simulated[] = [
	{
		title: 'Keycloak',
		...{ recipe: 'keycloak', lastsMs: 60_000 },
		loginFields: {
			...{ server: LOGIN_HOST, realm: 'acme' },
			...{ client_id: 'reports', client_secret: 'secret-of-the-client' },
		},
		create: createKeycloak,
		...{ url: '/orders', contains: 'Rossi SpA' },
	},
];

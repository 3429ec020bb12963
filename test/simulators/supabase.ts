import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readJsonBody, readRoute, type Users } from './createUserSessions';

const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message, details: null, hint: null },
});

/** A project of Supabase with `users`; only an administrator may read orders. */
export function createSupabase(users: Users) {
	const tokens = createPasswordGrant(users, 3600);
	const toToken = (request: SeenRequest, grant: string | null): StubResponse => {
		const form = readJsonBody(request) ?? {};
		if (grant === 'password') {
			const body = tokens.signIn(form['email'], form['password']);
			if (body !== undefined) return { body };
			return { status: 400, body: { error_code: 'invalid_credentials', msg: 'Invalid login credentials' } };
		}
		const body = grant === 'refresh_token' ? tokens.refresh(form['refresh_token']) : undefined;
		if (body !== undefined) return { body };
		return { status: 400, body: { error_code: 'refresh_token_not_found', msg: 'Invalid Refresh Token' } };
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (request.headers['apikey'] !== 'key-of-the-project')
				return { status: 401, body: { message: 'No API key found in request' } };
			if (route === 'POST /auth/v1/token') return toToken(request, query.get('grant_type'));
			const token = readBearer(request);
			const user = tokens.userOf(token);
			if (user === undefined) return fail(401, 'PGRST303', 'JWT expired');
			if (route === 'POST /auth/v1/logout') {
				tokens.end(token);
				return { status: 204 };
			}
			if (route === 'GET /auth/v1/user') return { body: { email: 'anna@example.com' } };
			if (route !== 'GET /rest/v1/orders') return fail(404, '42P01', 'relation does not exist');
			if (!user.isAdmin) return fail(403, '42501', 'permission denied for table orders');
			return { body: [{ id: 1, customer: 'Rossi SpA' }] };
		},
	};
}

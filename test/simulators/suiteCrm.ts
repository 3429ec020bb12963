import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readJsonBody, readRoute, type Users } from './createUserSessions';

const CLIENT = { client_id: '0f2c-client', client_secret: 'secret-of-the-client' };
const fail = (status: number, error: string, message: string): StubResponse => ({
	status,
	body: { error, message },
});

/** API V8 of a SuiteCRM with `users` and one OAuth client; only an administrator may read accounts. */
export function createSuiteCrm(users: Users) {
	const tokens = createPasswordGrant(users, 3600);
	const toToken = (request: SeenRequest): StubResponse => {
		const form = readJsonBody(request) ?? {};
		if (form['client_id'] !== CLIENT.client_id || form['client_secret'] !== CLIENT.client_secret)
			return fail(401, 'invalid_client', 'Client authentication failed');
		const isRefresh = form['grant_type'] === 'refresh_token';
		if (!isRefresh && form['grant_type'] !== 'password')
			return fail(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
		const body = isRefresh
			? tokens.refresh(form['refresh_token'])
			: tokens.signIn(form['username'], form['password']);
		if (body !== undefined) return { body };
		if (isRefresh) return fail(401, 'invalid_request', 'The refresh token is invalid.');
		return fail(400, 'invalid_grant', 'The user credentials were incorrect.');
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route } = readRoute(request);
			if (route === 'POST /legacy/Api/access_token') return toToken(request);
			const token = readBearer(request);
			const user = tokens.userOf(token);
			if (user === undefined)
				return fail(401, 'access_denied', 'The resource owner or authorization server denied the request.');
			if (route === 'POST /legacy/Api/V8/logout') {
				tokens.end(token);
				return { body: { meta: { message: 'You have been successfully logged out' } } };
			}
			if (route !== 'GET /legacy/Api/V8/module/Accounts') return { status: 404 };
			const headers = { 'Content-Type': 'application/vnd.api+json' };
			if (user.isAdmin) {
				const data = [{ type: 'Account', id: '11a71596', attributes: { name: 'Rossi SpA' } }];
				return { headers, body: { data } };
			}
			const errors = { status: 400, title: null, detail: 'Access Denied' };
			return { status: 400, headers, body: { errors } };
		},
	};
}

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const CLIENT = { client_id: '0f2c-client', client_secret: 'secret-of-the-client' };
const PAGE = 20;
const headers = { 'Content-Type': 'application/vnd.api+json' };
const accounts = Array.from({ length: 45 }, (_, id) => ({
	type: 'Account',
	id: `account-${id}`,
	attributes: { name: 'Rossi SpA' },
}));
const fail = (status: number, error: string, message: string): StubResponse => ({
	status,
	body: { error, message },
});

/** API V8 of a SuiteCRM with `users` and one OAuth client; only an administrator may read accounts. */
function createSuiteCrm(users: Record<string, User>) {
	const tokens = createPasswordGrant(users, 3600);
	const toToken = (request: SeenRequest): StubResponse => {
		const form = readJson(request);
		if (form['client_id'] !== CLIENT.client_id || form['client_secret'] !== CLIENT.client_secret)
			return fail(401, 'invalid_client', 'Client authentication failed');
		const body = tokens.grant(form);
		if (body !== undefined) return { body };
		if (form['grant_type'] === 'refresh_token')
			return fail(401, 'invalid_request', 'The refresh token is invalid.');
		return fail(400, 'invalid_grant', 'The user credentials were incorrect.');
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query } = toCall(request);
			if (endpoint === 'POST /legacy/Api/access_token') return toToken(request);
			const token = readBearer(request.headers);
			const user = tokens.userOf(token);
			if (user === undefined)
				return fail(401, 'access_denied', 'The resource owner or authorization server denied the request.');
			if (endpoint === 'POST /legacy/Api/V8/logout') {
				tokens.end(token);
				return { body: { meta: { message: 'You have been successfully logged out' } } };
			}
			if (endpoint !== 'GET /legacy/Api/V8/module/Accounts')
				return { status: 400, headers, body: { errors: { status: 400, detail: 'Module does not exist' } } };
			if (!user.isAdmin)
				return { status: 400, headers, body: { errors: { status: 400, detail: 'Access Denied' } } };
			const size = Number(query.get('page[size]') ?? PAGE);
			const number = Number(query.get('page[number]') ?? 1);
			const data = accounts.slice((number - 1) * size, number * size);
			const meta = { 'total-pages': Math.ceil(accounts.length / size), 'records-on-this-page': data.length };
			return { headers, body: { meta, data } };
		},
	};
}

export const suiteCrm: Simulated[] = [
	{
		title: 'SuiteCRM',
		...{ recipe: 'suiteCrm', basePath: '/legacy/Api', lastsMs: 3_600_000 },
		loginFields: { client_id: '0f2c-client', client_secret: 'secret-of-the-client' },
		create: createSuiteCrm,
		...{ url: '/V8/module/Accounts', contains: 'Rossi SpA', says: 'Access Denied' },
		failing: { url: '/V8/module/Nothing' },
		pages: { url: '/V8/module/Accounts', pageSize: 10, rows: 45, requests: 5 },
	},
];

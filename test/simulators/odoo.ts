import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readCookie } from './openSessions';
import type { Simulated, USERS } from './Simulator';
import { toCall } from './toCall';

const toError = (code: number, message: string, name: string, said: string) => ({
	error: { code, message, data: { name, message: said, arguments: [said] } },
});
const serverError = (name: string, said: string) =>
	toError(200, 'Odoo Server Error', `odoo.exceptions.${name}`, said);
const DENIED = "You are not allowed to access 'Sales Order' (sale.order) records.";

/** An Odoo with the database `acme`; a file or a page shows that the session has ended by a redirect. */
function create(users: typeof USERS) {
	const { signIn, userOf, end, expire, sessions } = openSessions(users);
	const call = (endpoint: string, params: Record<string, unknown>, id: string | undefined) => {
		const user = userOf(id);
		if (user === undefined)
			return toError(100, 'Odoo Session Expired', 'odoo.http.SessionExpiredException', 'Session expired');
		if (endpoint === 'POST /web/session/destroy') return { result: end(id) ? null : undefined };
		if (params['model'] !== 'sale.order') return serverError('ValidationError', 'There is no such model.');
		return user.isAdmin ? { result: [{ id: 7, name: 'S00007' }] } : serverError('AccessError', DENIED);
	};
	return {
		expire,
		sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, json } = toCall(request);
			const id = readCookie(request.headers, 'session_id');
			if (endpoint === 'GET /web/content/7') {
				const user = userOf(id);
				if (user === undefined) return { status: 303, headers: { Location: '/web/login?redirect=%2Fweb' } };
				return user.isAdmin ? { body: 'S00007' } : { status: 403, body: 'Forbidden' };
			}
			const { jsonrpc, method, params = {} } = json as { [name: string]: string } & { params?: object };
			if (jsonrpc !== '2.0' || method !== 'call') return { status: 400, body: 'Bad Request' };
			if (endpoint !== 'POST /web/session/authenticate')
				return {
					body: { jsonrpc, id: json['id'], ...call(endpoint, params as Record<string, unknown>, id) },
				};
			const { db, login, password } = params as Record<string, string>;
			const token = db === 'acme' ? signIn(login, password) : undefined;
			if (token === undefined) return { body: { jsonrpc, ...serverError('AccessDenied', 'Access Denied') } };
			return {
				headers: { 'Set-Cookie': `session_id=${token}; HttpOnly; Path=/` },
				body: { jsonrpc, result: { uid: 2, db, username: login } },
			};
		},
	};
}

const rpc = (model: string) => ({
	url: '/web/dataset/call_kw',
	body: { jsonrpc: '2.0', method: 'call', params: { model, method: 'search_read', args: [], kwargs: {} } },
});
const account = { recipe: 'odoo', create, loginFields: { db: 'acme' } };
export const odoo: Simulated[] = [
	{
		...{ title: 'Odoo', ...account, ...rpc('sale.order'), contains: 'S00007' },
		...{ says: DENIED, failing: rpc('no.model') },
	},
	{ title: 'Odoo, for files', ...account, url: '/web/content/7', contains: 'S00007' },
];

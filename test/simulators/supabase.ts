import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const fail = (status: number, code: string, message: string): StubResponse => ({
	status,
	body: { code, message, details: null, hint: null },
});

const failAuth = (code: number, error_code: string, msg: string): StubResponse => ({
	status: code,
	body: { code, error_code, msg },
});

/** A project of Supabase with `users`; only an administrator may read orders. `ended` is what Supabase Auth says about a session that has ended. */
function createSupabase(users: Record<string, User>, ended = 'bad_jwt') {
	const tokens = createPasswordGrant(users, 3600);
	const toToken = (request: SeenRequest, grant_type: string): StubResponse => {
		const { email: username, password, refresh_token } = readJson(request);
		const body = tokens.grant({ grant_type, username, password, refresh_token });
		if (body !== undefined) return { body };
		if (grant_type === 'password') return failAuth(400, 'invalid_credentials', 'Invalid login credentials');
		return failAuth(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
	};

	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, header } = toCall(request);
			if (header('apikey') !== 'key-of-the-project')
				return { status: 401, body: { message: 'No API key found in request' } };
			if (endpoint === 'POST /auth/v1/token') return toToken(request, query.get('grant_type') ?? '');
			const token = readBearer(request.headers);
			const user = tokens.userOf(token);
			if (user === undefined)
				return endpoint.includes(' /auth/v1/')
					? failAuth(403, ended, 'invalid JWT')
					: fail(401, 'PGRST303', 'JWT expired');
			if (endpoint === 'POST /auth/v1/logout') {
				tokens.end(token);
				return { status: 204 };
			}
			if (endpoint === 'GET /auth/v1/user') return { body: { email: 'anna@example.com' } };
			if (endpoint !== 'GET /rest/v1/orders') return fail(404, '42P01', 'relation does not exist');
			if (!user.isAdmin) return fail(403, '42501', 'permission denied for table orders');
			return { body: [{ id: 1, customer: 'Rossi SpA' }] };
		},
	};
}

const project: Pick<Simulated, 'recipe' | 'loginFields' | 'lastsMs'> = {
	recipe: 'supabase',
	loginFields: { apikey: 'key-of-the-project' },
	lastsMs: 3_600_000,
};
const user = { url: '/auth/v1/user', contains: 'anna@example.com', hasNoRoles: true };
export const supabase: Simulated[] = [
	{
		title: 'Supabase',
		...{ ...project, create: createSupabase },
		...{ url: '/rest/v1/orders', contains: 'Rossi SpA', says: 'permission denied for table orders' },
	},
	{ title: 'Supabase Auth', ...project, create: createSupabase, ...user },
	{
		title: 'Supabase Auth, session removed',
		...{ ...project, ...user, create: (users) => createSupabase(users, 'session_not_found') },
	},
];

import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readForm, readRoute, type Users } from './createUserSessions';

const fail = (status: number, errorCode: string, message: string): StubResponse => ({
	status,
	body: { errorCode, message },
});

/** The REST API of a Veeam Backup & Replication with `users`; only an administrator may list jobs. */
export function createVeeam(users: Users) {
	const tokens = createPasswordGrant(users, 900);
	const toToken = (form = new URLSearchParams()): StubResponse => {
		const grant = form.get('grant_type');
		const body =
			grant === 'refresh_token'
				? tokens.refresh(form.get('refresh_token'))
				: grant === 'password' && tokens.signIn(form.get('username'), form.get('password'));
		return body ? { body } : fail(401, 'AccessDenied', 'The user name or password is incorrect');
	};

	return {
		expire: tokens.expire,
		sessions: tokens.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (!/^1\.\d-rev\d$/.test(String(request.headers['x-api-version'])))
				return fail(400, 'UnsupportedApiVersion', 'The x-api-version header is missing');
			if (route === 'POST /api/oauth2/token') return toToken(readForm(request));
			const token = readBearer(request);
			const user = tokens.userOf(token);
			if (user === undefined) return fail(401, 'AccessDenied', 'The access token has expired');
			if (route === 'POST /api/oauth2/logout') {
				tokens.end(token);
				return {};
			}
			if (route !== 'GET /api/v1/jobs') return fail(404, 'NotFound', 'Not found');
			if (!user.isAdmin) return fail(403, 'AccessDenied', 'The user has no access to the jobs');
			const skip = Number(query.get('skip') ?? 0);
			const limit = Number(query.get('limit') ?? 200);
			const jobs = ['Nightly', 'Weekly', 'Copy'].map((name) => ({ name }));
			const data = jobs.slice(skip, skip + limit);
			return { body: { data, pagination: { total: jobs.length, count: data.length, skip, limit } } };
		},
	};
}

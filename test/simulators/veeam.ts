import type { SeenRequest, StubResponse } from '../support/startServer';
import { createPasswordGrant } from './createPasswordGrant';
import { readBearer, readForm, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

const PAGE = 200;
const jobs = Array.from({ length: 450 }, (_, i) => ({ name: `Nightly ${i}` }));
const fail = (status: number, errorCode: string, message: string): StubResponse => ({
	status,
	body: { errorCode, message },
});

/** The REST API of a Veeam Backup & Replication with `users`; only an administrator may list jobs. */
function createVeeam(users: Record<string, User>) {
	const tokens = createPasswordGrant(users, 900);
	return {
		expire: tokens.expire,
		sessions: tokens.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, query, header } = toCall(request);
			if (!/^1\.[123]-rev\d$/.test(header('x-api-version')))
				return fail(400, 'UnsupportedApiVersion', 'The revision in x-api-version is not supported');
			if (endpoint === 'POST /api/oauth2/token') {
				const body = tokens.grant(readForm(request));
				return body ? { body } : fail(401, 'AccessDenied', 'The user name or password is incorrect');
			}
			const token = readBearer(request.headers);
			const user = tokens.userOf(token);
			if (user === undefined) return fail(401, 'AccessDenied', 'The access token has expired');
			if (endpoint === 'POST /api/oauth2/logout') {
				tokens.end(token);
				return {};
			}
			if (endpoint !== 'GET /api/v1/jobs') return fail(404, 'NotFound', 'Not found');
			if (!user.isAdmin) return fail(403, 'AccessDenied', 'The user has no access to the jobs');
			const skip = Number(query.get('skip') ?? 0);
			const limit = Math.min(Number(query.get('limit') ?? PAGE), PAGE);
			const data = jobs.slice(skip, skip + limit);
			return { body: { data, pagination: { total: jobs.length, count: data.length, skip, limit } } };
		},
	};
}

export const veeam: Simulated[] = [
	{
		title: 'Veeam Backup & Replication',
		...{ recipe: 'veeam', lastsMs: 900_000 },
		create: createVeeam,
		...{ url: '/api/v1/jobs', contains: 'Nightly', says: 'no access to the jobs' },
		pages: { url: '/api/v1/jobs', rows: 450, requests: 3 },
	},
];

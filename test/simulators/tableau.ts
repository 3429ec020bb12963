import type { SeenRequest, StubResponse } from '../support/startServer';
import { openSessions, readJson, type User } from './openSessions';
import type { Simulated } from './Simulator';
import { toCall } from './toCall';

interface SignIn {
	credentials: { name?: string; password?: string; site?: { contentUrl?: string } };
}

const SITE = { id: '9a8b7c6d5-e4f3-a2b1-c0d9', contentUrl: 'sales' };
const fail = (code: string, summary: string, detail: string): StubResponse => ({
	status: Number(code.slice(0, 3)),
	body: { error: { code, summary, detail } },
});

/** A Tableau Server with `users` and the site `sales`; only an administrator may list workbooks. */
function createTableau(users: Record<string, User>) {
	const sessions = openSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		const { credentials } = readJson<SignIn>(request);
		// Without this header, the response is XML.
		if (credentials === undefined || !/\bapplication\/json\b/.test(request.headers.accept ?? ''))
			return fail('400000', 'Bad Request', 'The content of the request body is missing or incomplete.');
		const isOfSite = credentials.site?.contentUrl === SITE.contentUrl;
		const token = isOfSite ? sessions.signIn(credentials.name, credentials.password) : undefined;
		if (token === undefined) return fail('401001', 'Signin Error', 'Error signing in to Tableau Server');
		const estimatedTimeToExpiration = '04:00:00';
		return { body: { credentials: { site: SITE, user: { id: '1' }, token, estimatedTimeToExpiration } } };
	};

	return {
		expire: sessions.expire,
		sessions: sessions.sessions,
		respond(request: SeenRequest): StubResponse {
			const { endpoint, header } = toCall(request);
			if (endpoint === 'POST /api/3.22/auth/signin') return signIn(request);
			const token = header('X-Tableau-Auth');
			const user = sessions.userOf(token);
			if (user === undefined)
				return fail('401002', 'Unauthorized Access', 'Invalid authentication credentials were provided.');
			if (endpoint === 'POST /api/3.22/auth/signout') {
				sessions.end(token);
				return { status: 204 };
			}
			if (endpoint !== `GET /api/3.22/sites/${SITE.id}/workbooks`)
				return fail('404000', 'Resource Not Found', 'Unknown resource');
			if (!user.isAdmin) return fail('403004', 'Forbidden', 'The user may not read the workbooks.');
			const pagination = { pageNumber: '1', pageSize: '100', totalAvailable: '1' };
			return { body: { pagination, workbooks: { workbook: [{ name: 'Superstore' }] } } };
		},
	};
}

export const tableau: Simulated[] = [
	{
		title: 'Tableau Server',
		...{ recipe: 'tableau', basePath: '/api/3.22', loginFields: { site: 'sales' } },
		create: createTableau,
		...{ url: '/workbooks', contains: 'Superstore', says: 'may not read the workbooks' },
		lastsMs: 14_400_000,
	},
];

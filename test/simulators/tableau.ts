import type { SeenRequest, StubResponse } from '../support/startServer';
import { createUserSessions, readRoute, type Users } from './createUserSessions';

interface SignIn {
	credentials?: { name?: string; password?: string; site?: { contentUrl?: string } };
}

const SITE = { id: '9a8b7c6d5-e4f3-a2b1-c0d9', contentUrl: 'sales' };
const fail = (code: string, summary: string, detail: string): StubResponse => ({
	status: Number(code.slice(0, 3)),
	body: { error: { code, summary, detail } },
});

/** A Tableau Server with `users` and the site `sales`; only an administrator may list workbooks. */
export function createTableau(users: Users) {
	const sessions = createUserSessions(users);
	const signIn = (request: SeenRequest): StubResponse => {
		if (request.headers['content-type'] !== 'application/json' || !accepts(request))
			return fail('400000', 'Bad Request', 'The content of the request body is missing or incomplete.');
		const { credentials } = JSON.parse(request.body) as SignIn;
		const isOfSite = credentials?.site?.contentUrl === SITE.contentUrl;
		const token = isOfSite ? sessions.signIn(credentials?.name, credentials?.password) : undefined;
		if (token === undefined) return fail('401001', 'Signin Error', 'Error signing in to Tableau Server');
		const estimatedTimeToExpiration = '04:00:00';
		return { body: { credentials: { site: SITE, user: { id: '1' }, token, estimatedTimeToExpiration } } };
	};

	return {
		expire: sessions.expire,
		sessions: sessions.count,
		respond(request: SeenRequest): StubResponse {
			const { route, query } = readRoute(request);
			if (route === 'POST /api/3.22/auth/signin') return signIn(request);
			const token = String(request.headers['x-tableau-auth']);
			const user = sessions.userOf(token);
			if (user === undefined)
				return fail('401002', 'Unauthorized Access', 'Invalid authentication credentials were provided.');
			if (route === 'POST /api/3.22/auth/signout') {
				sessions.end(token);
				return { status: 204 };
			}
			if (route !== `GET /api/3.22/sites/${SITE.id}/workbooks`)
				return fail('404000', 'Resource Not Found', 'Unknown resource');
			if (!user.isAdmin) return fail('403004', 'Forbidden', 'The user may not read the workbooks.');
			const pageNumber = Number(query.get('pageNumber') ?? 1);
			const pageSize = Number(query.get('pageSize') ?? 100);
			const workbook = [{ name: 'Superstore' }, { name: 'Regional' }, { name: 'Returns' }];
			const shown = workbook.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
			const pagination = { pageNumber, pageSize, totalAvailable: workbook.length };
			const asText = Object.fromEntries(Object.entries(pagination).map(([name, n]) => [name, String(n)]));
			return { body: { pagination: asText, workbooks: { workbook: shown } } };
		},
	};
}

/** Without this, responses are XML. */
function accepts({ headers }: SeenRequest): boolean {
	return /\bapplication\/json\b/.test(headers.accept ?? '');
}

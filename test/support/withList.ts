import type { IDataObject } from 'n8n-workflow';

import { type StubResponse, type SeenRequest, startServer, type TestServer } from './startServer';

/**
 * An API with a login and one list, `/list`, whose rows each test sets. With `start` and `limit` it returns one page.
 */
export interface ListApi {
	credential: IDataObject;
	/** The current rows of the list. */
	rows: unknown[];
	/** Replaces the response of the list when it returns one. */
	instead?: (request: SeenRequest) => StubResponse | undefined;
	/** The URLs of the requests for the list so far, without the origin. */
	asked(): string[];
	requests(): SeenRequest[];
	logins(): number;
}

/** Starts such an API for each test and closes it afterwards. */
export function withList(): { start(rows?: unknown[]): Promise<ListApi> } {
	const servers: TestServer[] = [];
	afterEach(async () => {
		await Promise.all(servers.splice(0).map((server) => server.close()));
	});
	return {
		async start(rows = []) {
			const api: ListApi = {
				credential: {},
				rows,
				asked: () => api.requests().map(({ url }) => url),
				requests: () => server.requests.filter(({ url }) => url.startsWith('/list')),
				logins: () => server.requests.filter(({ url }) => url === '/login').length,
			};
			const server = await startServer((request) => {
				if (request.url === '/login') return { body: { token: 'token-of-the-list', expires_in: 3600 } };
				return api.instead?.(request) ?? { body: toPage(api.rows, request) };
			});
			servers.push(server);
			api.credential = {
				baseUrl: server.url,
				username: 'anna',
				password: 'anna-secret-pw',
				sessionKind: 'bearerToken',
				loginPath: '/login',
			};
			return api;
		},
	};
}

function toPage(rows: unknown[], { url }: SeenRequest): unknown {
	const query = new URL(url, 'http://list').searchParams;
	if (!query.has('limit')) return { items: rows };
	const start = Number(query.get('start') ?? 0);
	const end = start + Number(query.get('limit'));
	return { items: rows.slice(start, end), moreRows: end < rows.length };
}

import type { IDataObject } from 'n8n-workflow';

import { type Answer, type SeenRequest, startServer, type TestServer } from './startServer';

/** An API with a login and one list, `/list`, whose answer each test sets; it pages by `start` and `limit` when it has them. */
export interface ListApi {
	credential: IDataObject;
	/** The rows from now on. */
	rows: unknown[];
	/** What comes instead of the list, when it gives something. */
	instead?: (request: SeenRequest) => Answer | undefined;
	/** The addresses of the list's requests so far, without a host. */
	asked(): string[];
	requests(): SeenRequest[];
	logins(): number;
}

/** Gives each test such an API of its own. */
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

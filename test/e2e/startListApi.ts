import { EventEmitter, once } from 'node:events';

import type { startServer, TestServer } from '../support/startServer';

/** Events to wait for: a list with something new was sent, a request for the list is held back, a row was processed. */
export type Moment = 'news' | 'held' | 'seen';

/** An API with a list, for a workflow that is watched and killed. */
export interface ListApi {
	server: TestServer;
	/** The number of responses with the list. */
	lists(): number;
	/** Waits for the next such event. */
	next(moment: Moment): Promise<unknown>;
	/** Stops responding to requests for the list. */
	hold(): void;
	/** Responds again; requests that were held back never get a response. */
	release(): void;
}

/** What an API lists, and what it is told. */
interface ListParts {
	/** Returns the rows for a request, and a function that is called once they were sent: it returns whether some are new. */
	list(query: URLSearchParams): { rows: unknown[]; isNews: () => boolean };
	/** Receives the body of a processed row. */
	see?(body: string): void;
}

/** Starts the API; `/login` returns a token, `GET /rows` the list, `POST /seen` takes a processed row. */
export async function startListApi(
	servers: { start: typeof startServer },
	{ list, see }: ListParts,
): Promise<ListApi> {
	const moments = new EventEmitter();
	let holds = false;
	let lists = 0;
	const server = await servers.start(({ url, body }, response) => {
		if (url === '/login') return { body: { token: `a-token-of-${Date.now()}`, expiresInMS: 600_000 } };
		const { pathname, searchParams } = new URL(url, server.url);
		if (pathname !== '/rows') {
			see?.(body);
			moments.emit('seen');
			return { body: {} };
		}
		if (holds) return void moments.emit('held');
		lists++;
		const { rows, isNews } = list(searchParams);
		response
			.writeHead(200, { 'Content-Type': 'application/json' })
			.end(JSON.stringify({ rows }), () => isNews() && moments.emit('news'));
	});
	return {
		server,
		lists: () => lists,
		next: (moment) => once(moments, moment),
		hold: () => (holds = true),
		release: () => (holds = false),
	};
}

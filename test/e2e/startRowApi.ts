import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { startServer, TestServer } from '../support/startServer';

/** Events to wait for: new rows were sent, a request for the list is held back, a row was processed. */
type Moment = 'news' | 'held' | 'seen';

/** An API with a growing list, for a workflow that is watched and killed. */
export interface RowApi {
	server: TestServer;
	/** The ids of the rows added after the first ones, in order. */
	ids: string[];
	/** The ids that the workflow has sent back, in order. */
	seen: string[];
	/** Adds rows and returns their ids. */
	add(count: number): string[];
	/** The number of requests for the list. */
	lists(): number;
	/** Waits for the next such event. */
	next(moment: Moment): Promise<unknown>;
	/** Stops responding to requests for the list. */
	hold(): void;
	/** Responds again; requests that were held back never get a response. */
	release(): void;
}

/** Starts the API with some rows; `/login` returns a token, `GET /rows` the list, `POST /seen` takes an `id`. */
export async function startRowApi(servers: { start: typeof startServer }): Promise<RowApi> {
	const moments = new EventEmitter();
	const first = ['first-1', 'first-2', 'first-3'];
	const delivered = new Set<string>();
	const ids: string[] = [];
	const seen: string[] = [];
	let holds = false;
	let lists = 0;
	const sendList = (response: ServerResponse) => {
		const all = [...first, ...ids];
		const body = JSON.stringify({ rows: all.map((id) => ({ id, text: `Row ${id}` })) });
		response.writeHead(200, { 'Content-Type': 'application/json' }).end(body, () => {
			const hasNews = all.some((id) => !delivered.has(id));
			for (const id of all) delivered.add(id);
			if (hasNews) moments.emit('news');
		});
	};
	const server = await servers.start(({ url, body }, response) => {
		if (url === '/login') return { body: { token: `a-token-of-${Date.now()}`, expiresInMS: 600_000 } };
		if (url.split('?')[0] === '/rows') {
			lists++;
			if (holds) moments.emit('held');
			else sendList(response);
			return undefined;
		}
		seen.push((JSON.parse(body) as { id: string }).id);
		moments.emit('seen');
		return { body: {} };
	});
	return {
		server,
		ids,
		seen,
		add(count) {
			const fresh = Array.from({ length: count }, (_, i) => `row-${ids.length + i + 1}`);
			ids.push(...fresh);
			return fresh;
		},
		lists: () => lists,
		next: (moment) => once(moments, moment),
		hold: () => (holds = true),
		release: () => (holds = false),
	};
}

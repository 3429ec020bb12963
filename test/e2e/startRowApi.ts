import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { startServer, TestServer } from '../support/startServer';

/** What can be waited for: an answer that holds rows no earlier one held has gone out, a list's request is held back, a row was worked on. */
type Moment = 'news' | 'held' | 'seen';

/** An API whose list grows, for a workflow that is watched and killed. */
export interface RowApi {
	server: TestServer;
	/** The ids of the rows that came after the first ones, in their order. */
	ids: string[];
	/** The ids that the workflow has sent back, in their order. */
	seen: string[];
	/** Lets rows arrive and returns their ids. */
	add(count: number): string[];
	/** How often the list was asked for. */
	lists(): number;
	/** Waits for the next of these. */
	next(moment: Moment): Promise<unknown>;
	/** Leaves requests for the list unanswered. */
	hold(): void;
	/** Answers again; the requests that were held back stay unanswered. */
	letGo(): void;
}

/** Starts it with some rows in its list; `/login` gives a token, `GET /rows` the list, `POST /seen` takes an `id`. */
export async function startRowApi(servers: { start: typeof startServer }): Promise<RowApi> {
	const moments = new EventEmitter();
	const first = ['first-1', 'first-2', 'first-3'];
	const given = new Set<string>();
	const ids: string[] = [];
	const seen: string[] = [];
	let holds = false;
	let lists = 0;
	const giveList = (response: ServerResponse) => {
		const all = [...first, ...ids];
		const body = JSON.stringify({ rows: all.map((id) => ({ id, text: `Row ${id}` })) });
		response.writeHead(200, { 'Content-Type': 'application/json' }).end(body, () => {
			const hasNews = all.some((id) => !given.has(id));
			for (const id of all) given.add(id);
			if (hasNews) moments.emit('news');
		});
	};
	const server = await servers.start(({ url, body }, response) => {
		if (url === '/login') return { body: { token: `a-token-of-${Date.now()}`, expiresInMS: 600_000 } };
		if (url === '/rows') {
			lists++;
			if (holds) moments.emit('held');
			else giveList(response);
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
		letGo: () => (holds = false),
	};
}

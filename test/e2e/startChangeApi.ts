import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { startServer, TestServer } from '../support/startServer';

/** Events to wait for: changes were sent, a request for the list is held back, a row was processed. */
type Moment = 'news' | 'held' | 'seen';

/** An API whose rows are inserted, changed and deleted, for a workflow that is watched and killed. */
export interface ChangeApi {
	server: TestServer;
	/** What has happened to the rows, such as `new 151`, `changed 1: open -> paid` and `deleted 2`. */
	events: string[];
	/** Inserts, changes and deletes so many rows each, none of them twice, and returns what has happened. */
	change(count: number): string[];
	/** The number of requests for the list. */
	lists(): number;
	/** Waits for the next such event. */
	next(moment: Moment): Promise<unknown>;
	/** Stops responding to requests for the list. */
	hold(): void;
	/** Responds again; requests that were held back never get a response. */
	release(): void;
}

/** Starts the API with `count` rows; `/login` returns a token, `GET /rows` the list, `POST /seen` is for processed rows. */
export async function startChangeApi(
	servers: { start: typeof startServer },
	count: number,
): Promise<ChangeApi> {
	const moments = new EventEmitter();
	const rows = new Map(Array.from({ length: count }, (_, i) => [i + 1, 'open']));
	const events: string[] = [];
	let nextOld = 1;
	let nextNew = count + 1;
	let sent = 0;
	let holds = false;
	let lists = 0;
	const sendList = (response: ServerResponse) => {
		const all = [...rows].map(([id, status]) => ({ id, status, readAt: Date.now() }));
		const total = events.length;
		const body = JSON.stringify({ rows: all });
		response.writeHead(200, { 'Content-Type': 'application/json' }).end(body, () => {
			const hasNews = total > sent;
			sent = total;
			if (hasNews) moments.emit('news');
		});
	};
	const server = await servers.start(({ url }, response) => {
		if (url === '/login') return { body: { token: `a-token-of-${Date.now()}`, expiresInMS: 600_000 } };
		if (url.split('?')[0] === '/rows') {
			lists++;
			if (holds) moments.emit('held');
			else sendList(response);
			return undefined;
		}
		moments.emit('seen');
		return { body: {} };
	});
	return {
		server,
		events,
		change(each) {
			const fresh: string[] = [];
			for (let done = 0; done < each; done++) {
				const [changed, deleted, inserted] = [nextOld++, nextOld++, nextNew++];
				if (deleted > count) throw new Error('All rows have been changed or deleted.');
				rows.set(changed, 'paid');
				rows.delete(deleted);
				rows.set(inserted, 'open');
				fresh.push(`changed ${changed}: open -> paid`, `deleted ${deleted}`, `new ${inserted}`);
			}
			events.push(...fresh);
			return fresh;
		},
		lists: () => lists,
		next: (moment) => once(moments, moment),
		hold: () => (holds = true),
		release: () => (holds = false),
	};
}

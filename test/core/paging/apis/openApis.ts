import { type ApiRequest, pages, type PageStrategy } from '../../../../core';
import { openClient, toLoginResponse } from '../../../support/openClient';
import { showingHints, toShown } from '../../../support/shown';
import { startServer } from '../../../support/startServer';
import type { Answer, Asked } from './Asked';

/** Answers the `nth` request for a list, from 1. */
export type Play = (asked: Asked, nth: number) => Answer;

/** What reading a list has brought. */
export interface Reading {
	rows: unknown[];
	requests: number;
	/** As the author sees them. */
	hints: string[];
	/** As the author sees it. */
	error?: Error & { description?: string };
}

/** A list whose end nobody finds; the longest that is meant to end needs far fewer. */
const MOST_REQUESTS = 150;
const RUNAWAY: Answer = { status: 503, headers: {}, body: { error: 'Too many requests for one list' } };

/** Starts a server that plays one list after the other, each below a prefix of its own, for a client with a session. */
export async function openApis(tls?: { key: string; cert: string }) {
	const lists = new Map<string, { play: Play; requests: number }>();
	const server = await startServer(({ url, body }, response) => {
		if (url === '/login') return toLoginResponse(1);
		const asked = new URL(url, `http://${response.req.headers.host}`);
		if (tls !== undefined) asked.protocol = 'https:';
		const list = lists.get(/^\/list-\d+/.exec(url)?.[0] ?? '');
		if (list === undefined) return { status: 404, body: { error: 'No such list' } };
		list.requests++;
		if (list.requests > MOST_REQUESTS) return { ...RUNAWAY };
		const answer = list.play(
			{ url: asked, ...(body !== '' && { json: JSON.parse(body) as unknown }) },
			list.requests,
		);
		return {
			...answer,
			body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
			headers: { 'content-type': 'application/json', ...answer.headers },
		};
	}, tls);
	const client = openClient(
		server.url,
		tls === undefined ? {} : { account: { connection: { ignoreSslIssues: true } } },
	);
	let count = 0;
	return {
		url: server.url,
		/** Reads all rows of a list; `request` gets the prefix of the list. A trigger has no place for hints. */
		async read(
			play: Play,
			request: (prefix: string) => ApiRequest,
			strategy: PageStrategy,
			isTrigger = false,
		): Promise<Reading> {
			const prefix = `/list-${++count}`;
			const list = { play, requests: 0 };
			lists.set(prefix, list);
			const rows: unknown[] = [];
			const hints: string[] = [];
			let error: Reading['error'];
			try {
				const addHint = isTrigger ? undefined : showingHints((hint) => hints.push(hint));
				for await (const page of pages(
					(one) => client.send(one),
					request(prefix),
					strategy,
					Infinity,
					addHint,
				))
					rows.push(...(page.rows ?? []));
			} catch (caught) {
				error = toShown(caught as Error);
			}
			lists.delete(prefix);
			return { rows, requests: list.requests, hints, ...(error !== undefined && { error }) };
		},
		close: () => server.close(),
	};
}

export type Apis = Awaited<ReturnType<typeof openApis>>;

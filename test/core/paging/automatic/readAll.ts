import { type ApiRequest, byItself, pages, type Plan, type SessionLoginError } from '../../../../core';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { showingHints, toShown } from '../../../support/shown';
import { calls } from '../../../support/startApi';
import type { startServer, StubResponse } from '../../../support/startServer';

/** A request as a small API sees it. */
export interface Got {
	query: URLSearchParams;
	number(name: string, fallback: number): number;
	json: Record<string, unknown>;
	/** The address of the list, with its origin and these parameters. */
	address(parameters: Record<string, string | number>): string;
	path: string;
}

/** What came of a list that was read by itself. */
export interface Outcome {
	rows: unknown[];
	/** What was asked for, without the path of the list. */
	asked: string[];
	hints: string[];
	plan: Plan | undefined;
	error: SessionLoginError | undefined;
}

interface Options {
	request?: Partial<ApiRequest>;
	learned?: Plan;
	rule?: Plan;
	rowsField?: string;
	/** Whether the author cannot read hints. */
	isSilent?: boolean;
	mostPages?: number;
}

/** Reads a whole list from a server that responds by `respond`, with nothing said by the author but `request`. */
export async function readAll(
	servers: { start: typeof startServer },
	respond: (got: Got) => StubResponse,
	{ request, learned, rule, rowsField = '', isSilent = false, mostPages }: Options = {},
): Promise<Outcome> {
	const server = await servers.start(({ url, body }) => {
		if (url === '/login') return toLoginResponse(1);
		const { searchParams, pathname } = new URL(url, 'http://list');
		return respond({
			query: searchParams,
			path: pathname,
			number: (name, fallback) => Number(searchParams.get(name) ?? fallback),
			json: (body === '' ? {} : JSON.parse(body)) as Got['json'],
			address: (parameters) => {
				const pairs = Object.entries(parameters).map(([name, value]): [string, string] => [
					name,
					String(value),
				]);
				return `${server.url}/list?${new URLSearchParams(pairs).toString()}`;
			},
		});
	});
	const client = openClient(server.url);
	const outcome: Outcome = { rows: [], asked: [], hints: [], plan: undefined, error: undefined };
	const strategy = byItself({ rowsField, rule, learned, onFound: (plan) => (outcome.plan = plan) });
	const addHint = isSilent ? undefined : showingHints((hint) => outcome.hints.push(hint));
	const own = createRequest('/list', { onlyReads: true, ...request });
	try {
		for await (const page of pages((one) => client.send(one), own, strategy, mostPages, addHint))
			for (const row of page.rows ?? []) outcome.rows.push(row);
	} catch (error) {
		outcome.error = toShown(error as SessionLoginError);
	}
	outcome.asked = calls(server).map(({ url, body }) => url.replace('/list', '') + body);
	return outcome;
}

/** Rows 1 to `count`, each with an id. */
export function createRows(count: number): Array<{ id: number; name: string }> {
	return Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `row ${index + 1}` }));
}

/** A JSON body for a POST. */
export function toPost(body: unknown): Partial<ApiRequest> {
	return {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify(body)),
	};
}

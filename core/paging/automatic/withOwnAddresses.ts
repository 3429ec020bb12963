import { isDeepStrictEqual } from 'node:util';

import type { ApiRequest } from '../../request/ApiRequest';
import { parseUrl } from '../../http/parseUrl';
import { isWrite } from '../../http/semantics';
import { NO_SUCH_PAGE } from '../askForPage';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from '../PageStrategy';
import { createOverlap, ROWS_OF_STREAM } from './createOverlap';
import { onOwnOrigin, onOwnPath } from './toOwnOrigin';

/** What is requested in place of an address that may be wrong. */
type Way = (next: ApiRequest, page: PageSoFar) => ApiRequest | undefined;

const asGiven: Way = (next) => next;

/**
 * Returns the same strategy, which follows the addresses of an API behind a proxy as Automatic does: one with another host or
 * scheme is requested at the own origin if the path is the same, and only the query of one with another path may count. The
 * second page shows which is right: it has a success status and other rows. Strategies that follow no addresses are unchanged.
 */
export function withOwnAddresses(strategy: PageStrategy): PageStrategy {
	const { mode } = strategy.chosen ?? {};
	if (mode !== 'nextUrl' && mode !== 'linkHeader') return strategy;
	let firstRows: unknown[] = [];
	let way: Way = onOwnOrigin;
	/** The ways to page 2 that were not tried yet. */
	let waiting: Array<{ way: Way; request: ApiRequest }> = [];
	let isSeeking = false;
	const refused: string[] = [];

	return Object.create(strategy, {
		next: {
			async value(page: PageSoFar): Promise<ApiRequest | undefined> {
				const next = await strategy.next(page);
				if (next === undefined) return undefined;
				if (page.pageCount > 1) return way(next, page) ?? next;
				waiting = toWays(next, page);
				// A request that changes something is sent only once.
				isSeeking = waiting.length > 1 && !isWrite(page.first);
				return takeNext() ?? next;
			},
		},
		review: {
			value(request: ApiRequest, { rows, response }: Page, pageCount: number): Review | undefined {
				if (pageCount === 1) firstRows = (rows ?? []).slice(0, ROWS_OF_STREAM);
				if (pageCount !== 2 || !isSeeking) return undefined;
				const isAgain = rows !== undefined && rows.length > 0 && isSameAs(rows.slice(0, ROWS_OF_STREAM));
				if (rows !== undefined && !isAgain) return void (isSeeking = false);
				refused.push(
					`${toPathname(request)} ${isAgain ? 'returned the same rows' : `returned the status ${response.status}`}`,
				);
				const instead = takeNext();
				if (instead !== undefined) return { instead };
				throw new PagingError('The address of the page after page 1 does not return another page', [
					`Page 2 was requested: ${refused.join('; ')}.`,
					...[strategy.advice].flat().slice(1),
				]);
			},
		},
		endStatuses: { get: () => (isSeeking ? NO_SUCH_PAGE : strategy.endStatuses) },
	}) as PageStrategy;

	function takeNext(): ApiRequest | undefined {
		const taken = waiting.shift();
		way = taken?.way ?? way;
		return taken?.request;
	}

	function isSameAs(rows: unknown[]): boolean {
		return isDeepStrictEqual(rows, firstRows) || createOverlap(firstRows).isAgain(rows);
	}
}

/** The ways to page 2, the likeliest first: an address that is only without the beginning of the own path counts with its query. */
function toWays(next: ApiRequest, page: PageSoFar): Array<{ way: Way; request: ApiRequest }> {
	const { pathname } = new URL(page.response.url);
	const url = parseUrl(next.url, page.response.url);
	const hasOtherPath = url !== undefined && url.search !== '' && url.pathname !== pathname;
	const isEnd = hasOtherPath && pathname.endsWith(url.pathname);
	const ways = isEnd
		? [onOwnPath, onOwnOrigin, asGiven]
		: [onOwnOrigin, ...(hasOtherPath ? [onOwnPath] : []), asGiven];
	const asked = new Set<string>();
	return ways.flatMap((way) => {
		const request = way(next, page);
		if (request === undefined || asked.has(request.url)) return [];
		asked.add(request.url);
		return [{ way, request }];
	});
}

function toPathname({ url }: ApiRequest): string {
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname}`;
}

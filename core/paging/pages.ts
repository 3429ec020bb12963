import type { HttpReply } from '../http/Exchange';
import { toNotJsonError } from '../http/NotJsonError';
import { readJson } from '../http/readBody';
import type { ApiRequest } from '../session/ApiRequest';
import { SessionLoginError } from '../SessionLoginError';
import type { PageStrategy } from './PageStrategy';

/** A list that goes on longer is no list: the API ignores the page it is asked for, in a way we do not see. */
const MOST_PAGES = 10_000;

/** Asking for the pages makes no progress. */
export class PagingError extends SessionLoginError {
	readonly code = 'PAGING_STUCK';
}

/** One page of a list. */
export interface Page {
	reply: HttpReply;
	/** The parsed answer. */
	body: unknown;
	rows: unknown[];
}

/**
 * Gives the pages of a list one by one, asking for the next when the consumer comes for it. Ends after the last page
 * or after `mostPages`; throws what `send` throws, and a PagingError when the same page comes twice in a row.
 */
export async function* pages(
	send: (request: ApiRequest) => Promise<HttpReply>,
	request: ApiRequest,
	strategy: PageStrategy,
	mostPages = Infinity,
): AsyncGenerator<Page> {
	const list = withOneQuery(request);
	const query = strategy.first(list.query);
	let pageQuery: ApiRequest['query'] | undefined = query;
	let rowsSoFar = 0;
	let previous: Buffer | undefined;
	for (let page = 1; pageQuery !== undefined; page++) {
		const reply = await send({ ...list, query: pageQuery });
		const body = readJson(reply);
		if (body === undefined) throw toNotJsonError(reply, request.method);
		const rows = strategy.rowsOf(body);
		if (rows.length > 0 && previous?.equals(reply.body)) throw stuck(page, 'is the same as the one before');
		if (page > MOST_PAGES) throw stuck(page, 'is more than any list has');
		yield { reply, body, rows };
		if (page === mostPages) return;
		rowsSoFar += rows.length;
		previous = reply.body;
		pageQuery = strategy.next(query, body, rowsSoFar);
	}
}

/** A query in the URL itself becomes part of the request's, so that a start that stands in it is the one that moves. */
function withOneQuery(request: ApiRequest): ApiRequest {
	const [url = '', search] = request.url.replace(/#.*/, '').split(/\?(.*)/s);
	return search === undefined
		? request
		: { ...request, url, query: [...new URLSearchParams(search), ...request.query] };
}

function stuck(page: number, why: string): PagingError {
	return new PagingError(
		`Page ${page} ${why}`,
		'The API does not seem to know the parameter that asks for the next page. Check Start Parameter in Pagination.',
	);
}

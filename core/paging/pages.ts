import type { HttpResponse } from '../http/Exchange';
import { toNotJsonError } from '../http/response/NotJsonError';
import { isSuccess, readJson } from '../http/response/readResponse';
import type { ApiRequest, Send } from '../request/ApiRequest';
import { askForPage } from './askForPage';
import { createRepeatGuard } from './createRepeatGuard';
import { onPage } from './onPage';
import { type Page, type PageSoFar, type PageStrategy, PagingError } from './PageStrategy';

/** No list has more pages: the API ignores which page is requested, in a way that no other check detects. */
const MOST_PAGES = 10_000;

/**
 * Yields the pages of a list one by one and requests the next when the consumer asks for it; keeps none of
 * them. Ends after the last page, at a status that marks the end, after `mostPages`, and after a response
 * outside 200 to 299 that `send` lets through. Throws what `send` throws, a NotJsonError or RowsError for a
 * page without rows, and a PagingError when the pages make no progress. Hints for the author go to `addHint`.
 */
export async function* pages(
	send: Send,
	request: ApiRequest,
	strategy: PageStrategy,
	mostPages = Infinity,
	addHint?: PageSoFar['addHint'],
): AsyncGenerator<Page> {
	const first = await strategy.first(request);
	const checkProgress = createRepeatGuard(strategy);
	let next: ApiRequest | undefined = first;
	let rowsSoFar = 0;
	let mostRows = 0;
	for (let pageCount = 1; next !== undefined; pageCount++) {
		const response = await askForPage(send, next, pageCount, strategy);
		if (response === undefined) return;
		const page: Page = await onPage(pageCount, () => readPage(response, strategy, request.method));
		checkProgress(next, page, pageCount);
		if (pageCount > MOST_PAGES) {
			page.response.rest?.destroy();
			throw new PagingError(`The list did not end within ${MOST_PAGES} pages`, strategy.advice);
		}
		const rows = page.rows?.length ?? 0;
		rowsSoFar += rows;
		mostRows = Math.max(mostRows, rows);
		yield page;
		if (pageCount === mostPages || !isSuccess(page.response)) return;

		const counts = { rows, rowsSoFar, mostRows, pageCount };
		next = await strategy.next({ first, request: next, response, body: page.body, ...counts, addHint });
	}
}

function readPage(response: HttpResponse, strategy: PageStrategy, method: string): Page {
	const body = response.rest === undefined ? readJson(response) : undefined;
	if (strategy.rowsOf === undefined || !isSuccess(response)) return { response, body };
	if (response.status === 204) return { response, body, rows: [] };
	if (body === undefined) {
		response.rest?.destroy();
		throw toNotJsonError(response, method);
	}
	return { response, body, rows: strategy.rowsOf(body) };
}

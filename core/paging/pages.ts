import type { HttpResponse } from '../http/Exchange';
import { toNotJsonError } from '../http/response/NotJsonError';
import { isSuccess, readJson } from '../http/response/readResponse';
import type { ApiRequest, Send } from '../request/ApiRequest';
import { askForPage, isAfterLast } from './askForPage';
import { contradict } from './contradict';
import { createRepeatGuard } from './createRepeatGuard';
import { onPage } from './onPage';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from './PageStrategy';
import { readPageField } from './readPageField';

/**
 * Without a limit of the author's, no list has more pages: the API ignores which page is requested, in a way that no
 * other check detects.
 */
const MOST_PAGES = 10_000;

/**
 * Yields the pages of a list one by one and requests the next when the consumer asks for it; keeps only the one before.
 * Ends after the last page, also where that comes again and again, at a status that marks the end, after `mostPages`, and after a
 * response outside 200 to 299 that `send` lets through. Throws what `send` throws, a NotJsonError or RowsError for a
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
	const check = createRepeatGuard(strategy, addHint);
	let next: ApiRequest | undefined = first;
	let rowsSoFar = 0;
	let mostRows = 0;
	let before: PageSoFar | undefined;
	let held: Page | undefined;
	for (let pageCount = 1; next !== undefined; pageCount++) {
		const arrived: Arrived = await receive(send, next, pageCount, strategy);
		const { page, review } = arrived;
		if (arrived.isAfterLast || review === 'ended') {
			if (held !== undefined) yield held;
			if (before !== undefined && review !== 'ended') checkEnd(before, strategy);
			return;
		}
		const progress = check(arrived.request, page, pageCount);
		if (progress === 'ended') return;
		if (held !== undefined) yield held;
		if (pageCount > MOST_PAGES && mostPages === Infinity) {
			page.response.rest?.destroy();
			throw new PagingError(`The list did not end within ${MOST_PAGES} pages`, strategy.advice);
		}
		const rows = page.rows?.length ?? 0;
		rowsSoFar += rows;
		mostRows = Math.max(mostRows, rows);
		const shown = review === undefined ? page : { ...page, rows: review.rows };
		held = progress === 'again' ? shown : undefined;
		if (held === undefined) yield shown;
		if (pageCount === mostPages || !isSuccess(page.response)) return;

		const counts = { rows, rowsSoFar, mostRows, pageCount };
		const { response, body } = page;
		before = { first, request: arrived.request, response, body, ...counts, addHint };
		next = await strategy.next(before);
		if (next === undefined && held !== undefined) yield held;
	}
}

/** A page as it was received, by the request that it was received for. */
interface Arrived {
	request: ApiRequest;
	page: Page;
	isAfterLast: boolean;
	review: Exclude<Review, { instead: unknown }> | undefined;
}

/** Requests a page, and again in another way as long as the strategy has one; it bounds how often. */
async function receive(
	send: Send,
	request: ApiRequest,
	pageCount: number,
	strategy: PageStrategy,
): Promise<Arrived> {
	const response = await askForPage(send, request, pageCount, strategy);
	const isLate = isAfterLast(response, pageCount, strategy);
	const page = await onPage(pageCount, () =>
		isLate
			? { response, body: undefined }
			: readPage(response, strategy, { method: request.method, pageCount }),
	);
	const review = await onPage(pageCount, () => strategy.review?.(request, page, pageCount));
	if (isLate) response.rest?.destroy();
	if (typeof review === 'object' && 'instead' in review)
		return await receive(send, review.instead, pageCount, strategy);
	return { request, page, isAfterLast: isLate, review };
}

/** Objects when a status ends a list although a field that the author has named asked for the page. */
function checkEnd(page: PageSoFar, { endFields = [] }: PageStrategy): void {
	const field = endFields.find((field) => readPageField(page, field) !== undefined);
	if (field !== undefined) contradict(page, `field '${field}'`, { name: 'more-or-total-field' });
}

function readPage(
	response: HttpResponse,
	strategy: PageStrategy,
	{ method, pageCount }: { method: string; pageCount: number },
): Page {
	const body = response.rest === undefined ? readJson(response) : undefined;
	if (strategy.rowsOf === undefined || !isSuccess(response)) return { response, body };
	const isEmpty = response.rest === undefined && response.body.length === 0;
	if (response.status === 204 || isEmpty || (pageCount > 1 && hasNothing(response, body)))
		return { response, body, rows: [] };
	if (body === undefined) {
		response.rest?.destroy();
		throw toNotJsonError(response, method);
	}
	return { response, body, rows: strategy.rowsOf(body) };
}

/** Whether a response, such as `{}`, has nothing in it that could be a list, or an error: some APIs end lists so. */
function hasNothing(response: HttpResponse, body: unknown): boolean {
	if (body === undefined)
		return response.rest === undefined && response.body.toString('latin1').trim() === '';
	return body === '' || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
}

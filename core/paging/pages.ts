import { isSuccess } from '../http/response/readResponse';
import type { ApiRequest, Send } from '../request/ApiRequest';
import { askForPage, isAfterLast } from './askForPage';
import { contradict } from './contradict';
import { createRepeatGuard } from './createRepeatGuard';
import { onPage } from './onPage';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from './PageStrategy';
import { createColumnsCheck, partsOf, type ReadPage, readPage } from './readPage';
import { readPageField } from './readPageField';

/**
 * Without a limit of the author's, no list has more pages: the API ignores which page is requested, in a way that no
 * other check detects.
 */
const MOST_PAGES = 10_000;

/**
 * Yields the pages of a list one by one and requests the next when the consumer asks for it; keeps only the one before. A
 * long stream of rows is one page in several parts.
 * Ends after the last page, also where that comes again and again, at a status that marks the end, after `mostPages`, and after a
 * response outside 200 to 299 that `send` lets through. Throws what `send` throws, a NotJsonError or RowsError for a
 * page without rows, and a PagingError when the pages make no progress. Hints for the author go to `addHint`; without it,
 * those that are no errors go to `addRemark`.
 */
export async function* pages(
	send: Send,
	request: ApiRequest,
	strategy: PageStrategy,
	mostPages = Infinity,
	addHint?: PageSoFar['addHint'],
	addRemark?: PageSoFar['addRemark'],
): AsyncGenerator<Page> {
	const first = await strategy.first(request);
	const check = createRepeatGuard(strategy, addHint);
	const checkColumns = createColumnsCheck();
	let next: ApiRequest | undefined = first;
	let rowsSoFar = 0;
	let mostRows = 0;
	let before: PageSoFar | undefined;
	let held: Page | undefined;
	for (let pageCount = 1; next !== undefined; pageCount++) {
		const arrived: Arrived = await receive(send, next, pageCount, { strategy, checkColumns });
		const { page, more, review } = arrived;
		if (arrived.isAfterLast || review === 'ended') {
			if (held !== undefined) yield held;
			if (before !== undefined && review !== 'ended') checkEnd(before, strategy);
			return;
		}
		const progress = orClose(page, () => check(arrived.request, page, pageCount));
		if (progress === 'ended') {
			page.response.rest?.destroy();
			return;
		}
		if (held !== undefined) yield held;
		if (pageCount > MOST_PAGES && mostPages === Infinity) {
			page.response.rest?.destroy();
			throw new PagingError(`The list did not end within ${MOST_PAGES} pages`, [
				...[strategy.advice].flat(),
				{ name: 'most-pages' },
			]);
		}
		const shown = review === undefined ? page : { ...page, rows: review.rows };
		held = progress === 'again' ? shown : undefined;
		let rows = (page.rows?.length ?? 0) - (shown.rows?.length ?? 0);
		let { body } = page;
		for await (const part of partsOf(shown, more, { strategy, pageCount, isHeld: held !== undefined })) {
			rows += part.rows?.length ?? 0;
			({ body } = part);
			if (held === undefined) yield part;
		}
		rowsSoFar += rows;
		mostRows = Math.max(mostRows, rows);
		if (pageCount === mostPages || !isSuccess(page.response)) return;

		const counts = { rows, rowsSoFar, mostRows, pageCount };
		before = {
			first,
			request: arrived.request,
			response: page.response,
			body,
			...counts,
			addHint,
			addRemark,
		};
		next = await strategy.next(before);
		if (next === undefined && held !== undefined) yield held;
	}
}

/** Runs a check of a page whose response may still be a stream; when it fails, closes that, because nothing will read it. */
function orClose<Result>({ response }: Page, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		response.rest?.destroy();
		throw error;
	}
}

/** A page as it was received, by the request that it was received for. */
interface Arrived extends ReadPage {
	request: ApiRequest;
	isAfterLast: boolean;
	review: Exclude<Review, { instead: unknown }> | undefined;
}

/** Requests a page, and again in another way as long as the strategy has one; it bounds how often. */
async function receive(
	send: Send,
	request: ApiRequest,
	pageCount: number,
	checks: { strategy: PageStrategy; checkColumns: ReturnType<typeof createColumnsCheck> },
): Promise<Arrived> {
	const { strategy, checkColumns } = checks;
	const response = await askForPage(send, request, pageCount, strategy);
	const isLate = isAfterLast(response, pageCount, strategy);
	const read: ReadPage = await onPage(pageCount, () =>
		isLate
			? { page: { response, body: undefined } }
			: readPage(response, strategy, { method: request.method, pageCount }),
	);
	const { page } = read;
	orClose(page, () => checkColumns(page.response, page.rows?.length ?? 0, pageCount));
	const review = await onPage(pageCount, () =>
		orClose(page, () => strategy.review?.(request, page, pageCount)),
	);
	const isInstead = typeof review === 'object' && 'instead' in review;
	if (isLate || isInstead || review === 'ended') response.rest?.destroy();
	if (isInstead) return await receive(send, review.instead, pageCount, checks);
	return { ...read, request, isAfterLast: isLate, review };
}

/** Objects when a status ends a list although a field that the author has named asked for the page. */
function checkEnd(page: PageSoFar, { endFields = [] }: PageStrategy): void {
	const field = endFields.find((field) => readPageField(page, field) !== undefined);
	if (field !== undefined) contradict(page, `field '${field}'`, { name: 'more-or-total-field' });
}

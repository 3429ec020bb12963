import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { withWritten } from '../json/openWritten';
import { firstLargeInteger } from '../json/parseJson';
import type { ApiRequest } from '../request/ApiRequest';
import { findSign } from './findSign';
import { type Page, type PageSoFar, type PageStrategy, PagingError } from './PageStrategy';

/** HTTP Request also stops at the fifth identical response. */
const MOST_EQUAL_RESPONSES = 5;
/** A list may contain any number of equal rows in succession, but hardly so many equal pages. */
const MOST_PAGES_ALIKE = 100;
/** How many of a stream's first rows are compared: its parts are of different sizes. */
const ROWS_OF_STREAM = 1_000;

/** What is used to compare two pages. */
interface Seen {
	request: ApiRequest;
	/**
	 * The rows when they are known, because values next to them, such as a time stamp, may change; else the
	 * response's hash.
	 */
	content: unknown;
}

/**
 * What a page means for a list: there are new rows; it may be the last page that has come again, if the next one is the
 * same; or the list has ended before it.
 */
export type Progress = 'new' | 'again' | 'ended';

/**
 * Creates a check of each page that throws a PagingError when the previous page is repeated, or when the pages
 * form a cycle. Rows that distinguish a page from others must not repeat at all; a response without rows may
 * come four times. A strategy that polls may get the same response to the same request any number of times.
 * Keeps two pages, whatever the length of the list.
 */
export function createRepeatGuard(strategy: PageStrategy, addHint?: PageSoFar['addHint']) {
	let before: Seen | undefined;
	let milestone: Seen | undefined;
	let equal = 1;
	let progress: Progress = 'new';
	return (request: ApiRequest, page: Page, pageCount: number): Progress => {
		const { response, body, rows } = page;
		const wasAgain = progress === 'again';
		progress = 'new';
		if (response.rest !== undefined && rows === undefined) return progress;
		// Of a stream, parts of equal size are compared.
		const own = response.rest === undefined ? rows : rows?.slice(0, ROWS_OF_STREAM);
		const known = own && (firstLargeInteger(body) === undefined ? own : withWritten(own));
		const seen = { request, content: known ?? createHash('sha1').update(response.body).digest('base64') };
		const isEqual = before !== undefined && isDeepStrictEqual(before.content, seen.content);
		const isSame = isEqual && before !== undefined && isSameRequest(before.request, request);
		const isCircle = milestone !== undefined && isSamePage(milestone, seen);
		equal = isEqual ? equal + 1 : 1;
		before = seen;
		// Milestones at doubling distances find a cycle of any length (Brent, 1980).
		if ((pageCount & (pageCount - 1)) === 0) milestone = seen;
		if (strategy.polls && (isSame || isCircle)) return progress;
		if (isEqual && isStuck(page, isSame, equal)) {
			if (!isSame && (equal === 2 || wasAgain) && mayBeLast(page, strategy)) {
				// Rows may be the same twice by chance, but not three times.
				if (pageCount > 2) return (progress = wasAgain ? 'ended' : 'again');
				if (isOnlyPage(page, strategy, { request, addHint })) return (progress = 'ended');
			}
			throw new PagingError(`Page ${pageCount} is the same as the previous page`, strategy.advice);
		}
		if (isCircle && (rows !== undefined || holdsRows(body)))
			throw new PagingError(
				`The pages repeat in a loop: page ${pageCount} is the same as an earlier page`,
				strategy.advice,
			);
		return progress;
	};
}

/** Whether a page that equals the one before it may be the last one, sent again for a page that does not exist. */
function mayBeLast({ response, body }: Page, { isOnlyPage, endFields = [] }: PageStrategy): boolean {
	// With named fields, the page was requested because they show that there is one.
	return isOnlyPage !== undefined && endFields.length === 0 && findSign(body, response)?.leadsOn !== true;
}

/**
 * Whether a second page that equals the first may come from a list of one page. The same happens when the API ignores
 * the parameter, so the page must be short, and the author gets a hint.
 */
function isOnlyPage(
	{ rows = [] }: Page,
	strategy: PageStrategy,
	{ request, addHint }: { request: ApiRequest; addHint: PageSoFar['addHint'] },
): boolean {
	if (addHint === undefined || strategy.isOnlyPage?.(request, rows.length) !== true) return false;
	addHint([
		'Page 2 is the same as page 1, so the list ended there. If rows are missing:',
		...[strategy.advice].flat(),
	]);
	return true;
}

/** Whether a page that equals the one before means that there is no progress. */
function isStuck({ rows, body }: Page, isSame: boolean, equal: number): boolean {
	if (rows === undefined) return holdsRows(body) || equal >= MOST_EQUAL_RESPONSES;
	// An empty page does not show a lack of progress: cursors may lead through several.
	return rows.length > 0 && (isSame || areDistinct(rows) || equal >= MOST_PAGES_ALIKE);
}

function isSamePage(a: Seen, b: Seen): boolean {
	return isSameRequest(a.request, b.request) && isDeepStrictEqual(a.content, b.content);
}

/** Whether two requests ask for the same. */
export function isSameRequest(a: ApiRequest, b: ApiRequest): boolean {
	const isSameBody =
		a.body === b.body || (Buffer.isBuffer(a.body) && Buffer.isBuffer(b.body) && a.body.equals(b.body));
	const head = ({ method, url, query, headers }: ApiRequest) => JSON.stringify([method, url, query, headers]);
	return isSameBody && head(a) === head(b);
}

/** Lists are nested no deeper than in `data.page.rows`. */
const DEEPEST = 3;

/** Whether a response is a list that is not empty, or contains one in its fields. */
function holdsRows(body: unknown, depth = 0): boolean {
	if (Array.isArray(body)) return body.length > 0;
	if (typeof body !== 'object' || body === null || depth === DEEPEST) return false;
	return Object.values(body).some((value) => holdsRows(value, depth + 1));
}

/**
 * Whether rows differ so much from one another that the next page cannot contain the same ones by chance: one object,
 * objects that are not all equal, or several values without duplicates.
 */
export function areDistinct(rows: unknown[]): boolean {
	if (!rows.some((row) => typeof row === 'object' && row !== null))
		return rows.length > 1 && new Set(rows).size === rows.length;
	return rows.length === 1 || rows.some((row) => !isDeepStrictEqual(row, rows[0]));
}

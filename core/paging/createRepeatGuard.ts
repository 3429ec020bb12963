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
 * Creates a check of each page that throws a PagingError when the previous page is repeated, or when the pages
 * form a cycle. Rows that distinguish a page from others must not repeat at all; a response without rows may
 * come four times. A strategy that polls may get the same response to the same request any number of times.
 * Returns true for the last page that came again after a list has made progress. Keeps two pages, whatever the length
 * of the list.
 */
export function createRepeatGuard(strategy: PageStrategy, addHint?: PageSoFar['addHint']) {
	let before: Seen | undefined;
	let milestone: Seen | undefined;
	let equal = 1;
	return (request: ApiRequest, page: Page, pageCount: number): boolean => {
		const { response, body, rows } = page;
		if (response.rest !== undefined) return false;
		const known = rows && (firstLargeInteger(body) === undefined ? rows : withWritten(rows));
		const seen = { request, content: known ?? createHash('sha1').update(response.body).digest('base64') };
		const isEqual = before !== undefined && isDeepStrictEqual(before.content, seen.content);
		const isSame = isEqual && before !== undefined && isSameRequest(before.request, request);
		const isCircle = milestone !== undefined && isSamePage(milestone, seen);
		equal = isEqual ? equal + 1 : 1;
		before = seen;
		// Milestones at doubling distances find a cycle of any length (Brent, 1980).
		if ((pageCount & (pageCount - 1)) === 0) milestone = seen;
		if (strategy.polls && (isSame || isCircle)) return false;
		if (isEqual && isStuck(page, isSame, equal)) {
			if (!isSame && equal === 2 && mayBeLast(page, strategy, { request, pageCount, addHint })) return true;
			throw new PagingError(`Page ${pageCount} is the same as the previous page`, strategy.advice);
		}
		if (isCircle && (rows !== undefined || holdsRows(body)))
			throw new PagingError(
				`The pages repeat in a loop: page ${pageCount} is the same as an earlier page`,
				strategy.advice,
			);
		return false;
	};
}

/**
 * Whether a page that equals the one before it is the last one, sent again for a page that does not exist. The second
 * page also equals the first when the API ignores the parameter, so that ends a list only with a hint, and only when
 * the page is short.
 */
function mayBeLast(
	{ response, body, rows = [] }: Page,
	{ isOnlyPage, endFields = [], advice }: PageStrategy,
	{ request, pageCount, addHint }: { request: ApiRequest; pageCount: number; addHint: PageSoFar['addHint'] },
): boolean {
	// The page was requested because a named field shows that there is one.
	if (isOnlyPage === undefined || endFields.length > 0 || findSign(body, response)?.leadsOn === true)
		return false;
	if (pageCount > 2) return true;
	if (addHint === undefined || !isOnlyPage(request, rows.length)) return false;
	addHint([
		'Page 2 is the same as page 1, so the list ended there. If rows are missing:',
		...[advice].flat(),
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

function isSameRequest(a: ApiRequest, b: ApiRequest): boolean {
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
function areDistinct(rows: unknown[]): boolean {
	if (!rows.some((row) => typeof row === 'object' && row !== null))
		return rows.length > 1 && new Set(rows).size === rows.length;
	return rows.length === 1 || rows.some((row) => !isDeepStrictEqual(row, rows[0]));
}

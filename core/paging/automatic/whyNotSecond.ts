import { readPageField } from '../readPageField';
import type { Page, PageSoFar } from '../PageStrategy';
import type { RowsError } from '../readRows';
import { isTelling, type Overlap, ROWS_OF_STREAM } from './createOverlap';
import { SAME_ROWS, type Search } from './createSearch';
import type { Guesses } from './signs/findGuesses';
import { findReport } from './signs/findReport';
import type { Guess } from './signs/FirstPage';
import type { Plan } from './signs/Plan';
import type { Counts } from './signs/readCounts';
import { toCount } from './signs/readShown';
import { isCounted } from './toStrategy';

/** Why a page cannot be the second one, as in "returned the same rows"; undefined when it can. */
export function whyNotSecond(
	page: Page,
	{
		first,
		guess,
		counts,
		overlap,
		isExpected,
		trouble,
	}: {
		first: PageSoFar;
		guess: Guess;
		counts: Counts;
		overlap: Overlap;
		isExpected: boolean;
		trouble: RowsError | undefined;
	},
): string | undefined {
	const { rows = [], response } = page;
	if (page.rows === undefined) return `returned the status ${response.status}`;
	if (trouble !== undefined) return toWhyNoRows(response);
	const report = findReport(page.body);
	if (report !== undefined && findReport(first.body) === undefined)
		return `reported an error in the field '${report}'`;
	if (overlap.isAgain(rows)) return SAME_ROWS;
	// Rows that were added while reading move a few; the same page with new rows before it is still the same page.
	const compared = overlap.isOfStream ? rows.slice(0, ROWS_OF_STREAM) : rows;
	const seen = guess.isSure && !isTelling(compared) ? 0 : overlap.countSeen(compared, guess.isSure);
	// Where a row was added, the page begins with the last one of page 1.
	const isMoved = seen === 1 && overlap.countSeen(compared.slice(0, 1)) === 1;
	if (guess.isSure ? seen > 1 && seen * 2 > compared.length : seen > 0 && !isMoved)
		return `repeated ${seen} rows of page 1`;
	if (rows.length === 0 && !guess.isSure && (isExpected || isCounted(guess.plan))) return 'returned no rows';
	const echo = readEcho(page, { first, guess, counts });
	return echo === undefined || echo.hasAdvanced
		? undefined
		: `returned ${echo.now} in the field '${echo.field}', which was ${echo.before} before`;
}

/** What was received instead of rows, as in "returned no list". */
function toWhyNoRows({ readMessage }: Page['response']): string {
	const message = readMessage?.();
	return message === undefined ? 'returned no list' : `returned no list and the message "${message}"`;
}

/** Reads the page number or offset that a response repeats, which must advance with the request; undefined when it repeats none. */
function readEcho(
	page: Page,
	{ first, guess, counts }: { first: PageSoFar; guess: Guess; counts: Counts },
): { field: string; before: number; now: number; hasAdvanced: boolean } | undefined {
	if (!isCounted(guess.plan)) return undefined;
	const isOffset = guess.plan.mode === 'offset';
	const repeated = isOffset ? counts.offset : counts.page;
	const now = repeated && toCount(readPageField(page, repeated.field));
	if (repeated === undefined || now === undefined) return undefined;
	const { field, count: before } = repeated;
	return { field, before, now, hasAdvanced: now === before + (isOffset ? first.rows : 1) };
}

/** Statuses of a page that does not exist; the others may be about the parameter. */
const NOT_FOUND = [404, 410, 416];

/**
 * Whether a page that is not the second one shows that there is none: it has no rows, is the last one again, or does not
 * exist. A status that may also be about the parameter counts for the author's own, and where the API ignores others.
 */
export function isPastEnd(
	page: Page,
	why: string,
	{ first, found, search, guess }: { first: PageSoFar; found: Guesses; search: Search; guess: Guess },
): boolean {
	const { counts, isUnread = false } = found;
	if (page.rows === undefined) {
		const isMissing = search.isLenient || NOT_FOUND.includes(page.response.status);
		return isOwn(guess.plan, counts) || (isMissing && (guess.isSure || isUnread));
	}
	if (page.rows.length === 0) return findReport(page.body) === undefined;
	return why === SAME_ROWS && readEcho(page, { first, guess, counts })?.hasAdvanced === true;
}

/** Whether a plan counts by the author's own parameter. */
function isOwn(plan: Plan, { asked }: Counts): boolean {
	if (plan.mode === 'offset') return plan.startParameter === asked.offset?.name;
	return plan.mode === 'pageNumber' && plan.pageParameter === asked.page?.name;
}

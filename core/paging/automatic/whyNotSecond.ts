import { readPageField } from '../readPageField';
import type { Page, PageSoFar } from '../PageStrategy';
import { isTelling, type Overlap, ROWS_OF_STREAM } from './createOverlap';
import { SAME_ROWS } from './createSearch';
import type { Guess } from './signs/FirstPage';
import type { Counts } from './signs/readCounts';
import { toCount } from './signs/readShown';

/** Why a page cannot be the second one, as in "returned the same rows"; undefined when it can. */
export function whyNotSecond(
	page: Page,
	{
		first,
		guess,
		counts,
		overlap,
		isExpected,
	}: {
		first: PageSoFar;
		guess: Guess;
		counts: Counts;
		overlap: Overlap;
		isExpected: boolean;
	},
): string | undefined {
	const { rows = [], response } = page;
	if (page.rows === undefined) return `returned the status ${response.status}`;
	if (overlap.isAgain(rows)) return SAME_ROWS;
	// Rows that were added while reading move a few; the same page with new rows before it is still the same page.
	const compared = overlap.isOfStream ? rows.slice(0, ROWS_OF_STREAM) : rows;
	const seen = guess.isSure && !isTelling(compared) ? 0 : overlap.countSeen(compared);
	if (seen > 1 && (!guess.isSure || seen * 2 > compared.length))
		return `returned ${seen} rows of page 1 again`;
	const { mode } = guess.plan;
	const isCounted = mode === 'offset' || mode === 'pageNumber';
	if (rows.length === 0 && !guess.isSure && (isExpected || isCounted)) return 'returned no rows';
	if (!isCounted) return undefined;
	// What a response repeats of its request has to advance as the request does.
	const repeated = mode === 'offset' ? counts.offset : counts.page;
	const now = repeated && toCount(readPageField(page, repeated.field));
	if (repeated === undefined || now === undefined) return undefined;
	const step = mode === 'offset' ? first.rows : 1;
	return now === repeated.count + step
		? undefined
		: `returned ${now} in the field '${repeated.field}', which was ${repeated.count} before`;
}

import type { FoundRow, PollRules } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { isOldestFirst } from './checkCut';
import type { ReadList } from './listRows';

/**
 * Throws a ParameterError for a list of which only one page was read although the author has not chosen Off: rows on its
 * other pages would be missed.
 */
export function checkOnePage({ more }: ReadList): void {
	if (more === undefined) return;
	throw new ParameterError(
		'The list has more rows than the one page that was read',
		`${more} New rows on other pages would never be found. Add the option Pagination to read all pages. If new rows are always on the first page, choose Off as its Pagination Mode.`,
	);
}

/** The same for a later poll, when the list has grown beyond its page and new rows come last. */
export function checkOnePageLater(
	list: ReadList,
	found: readonly FoundRow[],
	{ order, givesAll }: Pick<PollRules, 'order'> & { givesAll: boolean },
): void {
	if (givesAll || (found.length === 0 && isOldestFirst(list, order))) checkOnePage(list);
}

import type { Sentence } from '../Topic';
import { findFlag, findTotal } from './findSign';
import { type PageSoFar, PagingError } from './PageStrategy';

/**
 * Reports that something in the last page shows that the list has more: as a hint, or as a PagingError where the
 * author cannot read hints. `where` reads as in "field 'total'".
 */
export function contradict(page: PageSoFar, where: string, advice: Sentence): void {
	const text = `The list ended at page ${page.pageCount}, but the ${where} shows that there is more`;
	if (page.addHint === undefined) throw new PagingError(text, [advice]);
	page.addHint([`${text}.`, advice]);
}

/**
 * Adds a hint when the API names no next page although a flag or a number of rows that the author has not named shows that
 * there are more. A number may count rows that the API hides.
 */
export function hintAtMore(page: PageSoFar): void {
	const found = findFlag(page.body, true) ?? findTotal(page.body, { rows: page.rowsSoFar });
	if (found !== undefined && page.addHint !== undefined)
		contradict(page, found.where, { name: 'page-mode', where: found.where });
}

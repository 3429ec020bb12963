import type { Sentence } from '../Topic';
import { findFlag, findTotal } from './findSign';
import { type PageSoFar, PagingError, remark } from './PageStrategy';

/**
 * Reports that something in the last page shows that the list has more: as a hint, or as a PagingError where the
 * author cannot read hints. `where` reads as in "field 'total'".
 */
export function contradict(page: PageSoFar, where: string, advice: Sentence): void {
	if (page.addHint === undefined) throw new PagingError(toText(page, where), [advice]);
	doubt(page, where, advice);
}

/** The same for what is no error anywhere. */
export function doubt(page: PageSoFar, where: string, advice: Sentence): void {
	remark(page, [`${toText(page, where)}.`, advice]);
}

function toText({ pageCount }: PageSoFar, where: string): string {
	return `The list ended at page ${pageCount}, but the ${where} shows that there is more`;
}

/**
 * Adds a hint when the API names no next page although a flag or a number of rows that the author has not named shows that
 * there are more. A number may count rows that the API hides.
 */
export function hintAtMore(page: PageSoFar): void {
	const found = findFlag(page.body, true) ?? findTotal(page.body, { rows: page.rowsSoFar });
	if (found !== undefined) doubt(page, found.where, { name: 'page-mode', where: found.where });
}

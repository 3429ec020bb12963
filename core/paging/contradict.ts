import type { Sentence } from '../Topic';
import { findFlag } from './findSign';
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

/** Adds a hint when a list ends although a flag that the author has not named shows that it has more. */
export function hintAtFlag(page: PageSoFar): void {
	const flag = findFlag(page.body, true);
	if (flag !== undefined && page.addHint !== undefined)
		contradict(page, flag.where, { name: 'page-mode', where: flag.where });
}

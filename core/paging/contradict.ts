import type { Sentence } from '../Topic';
import type { Sign, StopRules } from './createSigns';
import { findExactly, findFlag, findTotal } from './findSign';
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

/**
 * Whether a page without rows ends a list exactly one page before its total, as when page 1 of an API that counts from 0 is
 * taken for the first. Reports it as a hint, or as a PagingError where the author cannot read hints.
 */
export function missesPageZero(page: PageSoFar, signs: Sign[], rules: StopRules): boolean {
	const [sign] = signs;
	const { pageCount, rowsSoFar, mostRows, addHint } = page;
	if (rowsSoFar === 0 || isDecided(signs)) return false;
	if (findExactly(page.body, { kind: 'rows', count: rowsSoFar }) !== undefined) return false;
	const isNamed =
		sign !== undefined && (sign.field === rules.totalPagesField || sign.totalRows === rowsSoFar + mostRows);
	const where = isNamed
		? `field '${sign.field}'`
		: (
				findExactly(page.body, { kind: 'rows', count: rowsSoFar + mostRows }) ??
				findExactly(page.body, { kind: 'pages', count: pageCount })
			)?.where;
	if (where === undefined) return false;
	const text = `Page ${pageCount} has no rows, but the ${where} shows that there are more: the first page may be 0`;
	if (addHint === undefined) throw new PagingError(text, [{ name: 'first-page', first: 0 }]);
	addHint([`${text}.`, { name: 'first-page', first: 0 }]);
	return true;
}

/** Whether named fields show that there is a page after one without rows, or that all rows of a total were received. */
function isDecided([sign, ...others]: Sign[]): boolean {
	if (sign === undefined) return false;
	if (sign.more && sign.totalRows === undefined) return true;
	return [sign, ...others].some(({ more, totalRows }) => totalRows !== undefined && !more);
}

import { contradict, doubt, missesPageZero } from './contradict';
import { createSigns, isShort, type Seen, type Sign, type StopRules } from './createSigns';
import { findFlag, findTotal } from './findSign';
import { readPageNumber } from './parameters/pageParameter';
import { type PageSoFar, type PageStrategy, PagingError, remark } from './PageStrategy';
import { readPageField } from './readPageField';

/** A list whose pages have no rows for so long makes no progress, whatever its fields show. */
const MOST_EMPTY_PAGES = 100;

/**
 * Creates the rule for one list: whether a page is the last. The flag decides, else the number of pages, else the
 * number of rows, else a short or empty page. A field that contradicts the end of the list leads to a hint or a
 * PagingError. Throws a RowsError that names the available fields when a field that the rule needs is missing.
 */
export function createStopRule(rules: StopRules): (page: PageSoFar, seen: Seen) => boolean {
	const readSigns = createSigns(rules);
	let emptyPages = 0;
	return (page, seen) => {
		emptyPages = page.rows === 0 ? emptyPages + 1 : 0;
		const signs = readSigns(page, seen);
		const [sign, ...others] = signs;
		if (seen.isFromOne === true && page.rows === 0 && missesPageZero(page, signs, rules)) return true;
		if (sign === undefined) {
			const isLast = page.rows === 0 || isShort(page, rules);
			if (isLast) objectToEnd(page, seen);
			return isLast;
		}
		const other = others.find(({ more }) => more !== sign.more);
		if (!sign.more) {
			if (other !== undefined) contradict(page, `field '${other.field}'`, { name: 'total-beyond-end' });
			else if (sign.field !== rules.moreField) checkTotal(page, seen, { field: sign.field, rules });
			return true;
		}
		if (page.rows > 0) return false;
		if (other !== undefined) return true;
		return isLastWithoutRows(page, seen, { sign, rules, emptyPages });
	};
}

/** Returns what a strategy that asks for pages which may not exist knows about its end. */
export function toEnd(rules: StopRules): Pick<PageStrategy, 'endFields' | 'isOnlyPage'> {
	const { moreField, totalField, totalPagesField, sendIn, limitParameter } = rules;
	return {
		endFields: [moreField, totalPagesField, totalField].filter((field) => field !== ''),
		isOnlyPage: (request, rows) => rows < (readPageNumber(request, sendIn, limitParameter) ?? 0),
	};
}

/** Judges a page without rows for which a named field shows more. */
function isLastWithoutRows(
	page: PageSoFar,
	seen: Seen,
	{ sign, rules, emptyPages }: { sign: Sign; rules: StopRules; emptyPages: number },
): boolean {
	const where = `field '${sign.field}'`;
	// The total may also count the rows that the API hides.
	if (seen.passed !== undefined && seen.skips && seen.passed >= (sign.totalRows ?? Infinity)) {
		const flag = findFlag(page.body, true);
		if (flag !== undefined) contradict(page, flag.where, { name: 'name-field', kind: flag.kind });
		// Pages that are all shorter than requested may be cut, so that the next start skips rows.
		else if (page.mostRows > 0 && page.mostRows < rules.pageSize)
			contradict(page, where, { name: 'shorter-than-page-size', rows: page.mostRows });
		return true;
	}
	if (sign.totalRows !== undefined && !isWithin(sign.totalRows, page, { seen, rules })) {
		contradict(page, where, { name: 'total-beyond-end' });
		return true;
	}
	if (!seen.skips)
		throw new PagingError(`Page ${page.pageCount} has no rows, but the ${where} shows that there is more`, [
			{ name: 'no-rows-but-more' },
		]);
	if (emptyPages >= MOST_EMPTY_PAGES)
		throw new PagingError(`${MOST_EMPTY_PAGES} pages in a row have no rows`, [
			`The ${where} shows that there is more.`,
			{ name: 'more-or-total-field' },
		]);
	return false;
}

/** Whether the pages so far, all of them as long as the longest, hold fewer rows than the total. */
function isWithin(
	total: number,
	{ mostRows }: PageSoFar,
	{ seen, rules }: { seen: Seen; rules: StopRules },
): boolean {
	if (seen.pages === undefined) return seen.skips && (seen.passed ?? seen.rows) < total;
	const passed = seen.pages * (mostRows || rules.pageSize);
	return passed > 0 && passed < total;
}

/**
 * Objects when a list ends at a short or empty page although a field that is not named shows more. If hints are not shown,
 * that is an error when only the first page has rows; later, a total may also count the rows that the API hides.
 */
function objectToEnd(page: PageSoFar, seen: Seen): void {
	const found = findFlag(page.body, true) ?? findTotal(page.body, toRead(page, seen));
	if (found === undefined) return;
	if (page.pageCount === 1 && page.rows > 0) contradict(page, found.where, { name: 'short-page' });
	else if (page.addHint === undefined && page.pageCount === 2 && page.rows === 0)
		contradict(page, found.where, { name: 'maybe-more-pages' });
	else doubt(page, found.where, { name: 'name-field', kind: found.kind });
}

/** What totals are compared with; a list that is read from its start has as many pages as were requested. */
function toRead({ pageCount, rowsSoFar }: PageSoFar, { rows, passed = rows, pages }: Seen) {
	return { rows: passed, pages: pages ?? (rows === rowsSoFar ? pageCount : undefined) };
}

/** Objects when the list ends at a total that may count the rows or pages received so far only. */
function checkTotal(
	page: PageSoFar,
	seen: Seen,
	{ field, rules }: { field: string; rules: StopRules },
): void {
	const flag = findFlag(page.body, true);
	const pages = findTotal(page.body, { ...toRead(page, seen), rows: Infinity });
	if (flag !== undefined) contradict(page, flag.where, { name: 'name-field', kind: flag.kind });
	else if (pages !== undefined && page.addHint !== undefined)
		contradict(page, pages.where, { name: 'name-field', kind: pages.kind });
	else if (field === rules.totalField && page.pageCount === 1 && page.rows > 0) {
		const asked = readPageNumber(page.first, rules.sendIn, rules.limitParameter);
		if (page.rows !== asked || Number(readPageField(page, field)) !== asked) return;
		remark(page, [
			`The total in the field '${field}' equals the page size, so the list ended after one page.`,
			{ name: 'total-beyond-end' },
		]);
	}
}

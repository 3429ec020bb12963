import { type PageSoFar, PagingError, remark } from '../PageStrategy';
import { type RowsError, toMessageText, withMessage } from '../readRows';
import type { Memory } from './createMemory';
import type { Search } from './createSearch';
import type { Guesses } from './signs/findGuesses';
import { toRowsText } from './signs/FirstPage';
import { isUsualSize } from './signs/judgeFirstPage';
import type { Counts } from './signs/readCounts';
import { toMaybeCutError, toStuckError } from './toStuckError';

/** The usual page sizes of APIs, unless another is requested. */
const USUAL_SIZES = [10, 15, 20, 25, 30, 50, 100, 200, 250, 300, 500, 1000];

/** Ends a response that is one object, which counts as a row; without a reader of hints, throws why there is no list. */
export function endAtRecord({ addHint, response, body }: PageSoFar, trouble: RowsError | undefined): void {
	if (addHint === undefined && trouble !== undefined) throw withMessage(trouble, response, body);
	addHint?.(['The response is an object, not a list, so it is returned as one row.']);
}

/** Ends a list whose first page shows that it is the whole list. Throws a PagingError when its signs contradict each other. */
export function endAtFirst(
	{ addHint, response, rows }: PageSoFar,
	{ judgement: { sign, conflict, note, remark: taken } }: Guesses,
	{ memory, field }: { memory: Memory; field: string | undefined },
): void {
	const earlier = memory.learned?.mode === 'complete' ? memory.learned : undefined;
	if (conflict !== undefined) {
		// Without a sign, the conflict is with a report of an error.
		const said = sign === undefined ? toMessageText(response) : '';
		if (addHint === undefined)
			throw new PagingError(conflict, [
				said,
				...(sign === undefined ? [] : [{ name: 'page-mode' as const, where: sign }]),
			]);
		addHint([`${conflict}.`, said]);
	} else if (note !== undefined) addHint?.([note]);
	// One hint is enough for a list without signs, unless it grows, and for one whose sign stays the same.
	else if (sign === undefined && taken !== undefined && rows > memory.saidOf)
		addHint?.([taken, { name: 'maybe-more-pages' }]);
	else if (sign !== undefined && taken !== undefined && earlier?.sign !== sign) addHint?.([taken]);
	if (sign !== undefined) memory.record({ mode: 'complete', rowsField: field, sign });
	else memory.recordEnd({ mode: 'complete', rowsField: field, saidOf: Math.max(rows, memory.saidOf) }, false);
}

/**
 * Ends a list for which no way to a second page was found. Throws a PagingError when it has one, and, without a reader of
 * hints, when its page may be a part of it.
 */
export function endWithoutSecond(
	page: PageSoFar,
	all: Guesses,
	{ search, memory, field }: { search: Search; memory: Memory; field: string | undefined },
): void {
	const { addHint, rows } = page;
	const { refused, empty } = search;
	if (all.judgement.sign !== undefined) throw toStuckError(all, refused);
	if (addHint === undefined && mayBePart(rows, all, { search, memory })) throw toMaybeCutError(rows, refused);
	const isSaid = addHint !== undefined && all.isUnshown === true;
	if (empty !== undefined && memory.linked === undefined && !isSaid) memory.record(empty);
	else {
		const said = isSaid && { saidOf: Math.max(rows, memory.saidOf) };
		memory.recordEnd({ mode: 'complete', rowsField: field, ...said }, refused.length > 0);
	}
	const tried = refused.length === 0 ? '' : ` Page 2 was requested: ${refused.join('; ')}.`;
	remark(page, [
		`The list ended after one page of ${toRowsText(rows)}, which shows no sign of more pages.${tried}`,
		{ name: 'maybe-more-pages' },
	]);
}

/** Whether a page has as many rows as a part of a list may have, and nothing shows that it is the whole list. */
function mayBePart(
	rows: number,
	{ counts, isUnread = false }: Guesses,
	{ search, memory }: { search: Search; memory: Memory },
): boolean {
	const isPart = isOfPageLength(rows, counts);
	const isUsual = counts.asked.size === undefined && USUAL_SIZES.includes(rows);
	if (!isPart && !isUsual) return false;
	// No other page was requested to check a weak sign.
	if (isUnread && search.refused.length === 0) return true;
	const hasTotal = counts.total?.isWeak === false && !isUnread;
	// Requested in the way that has led on before, some APIs return their last page, which is the first one.
	const isLast = memory.proven !== undefined && search.isLenient;
	const isKnown = memory.linked !== undefined || isLast || ((memory.wasTried || search.isIgnored) && !isPart);
	return search.empty === undefined && !hasTotal && !isKnown;
}

/**
 * Whether a page is as long as requested, or as the response says that pages are, or has a usual length and other signs of
 * pages. An API that ignores every parameter for another page then has one that was not tried.
 */
function isOfPageLength(length: number, { asked, size, page, offset, isUncounted }: Counts): boolean {
	// Next to the rows, a `size` may be their number.
	const isShown = size !== undefined && (size.name !== 'size' || size.home !== '');
	const isPaged = page !== undefined || offset !== undefined || isUncounted;
	return (
		length === asked.size?.count || (isShown && length === size.count) || (isPaged && isUsualSize(length))
	);
}

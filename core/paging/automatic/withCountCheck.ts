import { isDeepStrictEqual } from 'node:util';

import { openField } from '../../json/fieldPath';
import type { ApiRequest } from '../../request/ApiRequest';
import type { PlanTopic } from '../../Topic';
import { findMore } from '../findMore';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from '../PageStrategy';
import { areDistinct, countShared, createOverlap, isTelling, type Overlap } from './createOverlap';
import { toRowsText } from './signs/FirstPage';
import { kindOf } from './signs/parameterNames';

/** So many rows are enough to see whether a page starts just one row after the previous one. */
const MOST_COMPARED = 1_000;
/** Values that the other mode does not have. */
const OF_ONE_MODE = new Set(['startParameter', 'pageParameter', 'firstPage', 'totalPagesField']);

/**
 * Returns the same strategy, which notices when a number counts something other than its author thinks. With page numbers sent
 * as an offset, each page starts one row later, so that nearly every row comes again; offsets sent as a page number skip most
 * pages. Both are a PagingError that names the mode that fits. A few rows that come again are a hint. Strategies that count
 * nothing are unchanged.
 */
export function withCountCheck(strategy: PageStrategy): PageStrategy {
	const counted = toCounted(strategy.chosen);
	if (counted === undefined) return strategy;
	const { isOfRows, parameter, instead } = counted;
	/** Whether an offset goes by the name of a page number. */
	const isDoubtful = isOfRows && kindOf(parameter) === 'page';
	let first: PageSoFar | undefined;
	let before: unknown[] = [];
	let hasShared = false;
	return Object.create(strategy, {
		next: {
			async value(page: PageSoFar): Promise<ApiRequest | undefined> {
				if (page.pageCount === 1) first = page;
				if (page.pageCount === 1 || !isDoubtful) return await strategy.next(page);
				// The strategy's own objection to the end would not name the reason.
				const next = await strategy.next({ ...page, addHint: page.addHint ?? (() => undefined) });
				if (next === undefined) objectToOffset(page);
				return next;
			},
		},
		review: {
			value(request: ApiRequest, page: Page, pageCount: number): Review | undefined {
				const { rows } = page;
				if (rows === undefined || rows.length === 0) return undefined;
				const review = pageCount === 2 ? checkSecond(request, rows) : undefined;
				hintAtShared(rows, pageCount);
				before = rows;
				return review;
			},
		},
	}) as PageStrategy;

	function checkSecond(request: ApiRequest, rows: unknown[]): Review | undefined {
		// A page that is the same in every way is judged with those that follow.
		if (before.length === 0 || isDeepStrictEqual(before, rows)) return undefined;
		const known = before.slice(0, 2 * MOST_COMPARED);
		const compared = rows.slice(0, MOST_COMPARED);
		const overlap = createOverlap(known);
		if (!isOfRows && isOneFurther(known, compared, overlap))
			throw new PagingError('Page 2 repeats all rows of page 1 except the first', [
				`The parameter '${parameter}' seems to count rows instead of pages.`,
				instead,
			]);
		const isAgain = overlap.isAgain(compared);
		if (isAgain && first?.addHint !== undefined && strategy.isOnlyPage?.(request, rows.length) === true) {
			first.addHint([
				'Page 2 repeats the rows of page 1, so the list ended there. If rows are missing:',
				...[strategy.advice].flat(),
			]);
			return 'ended';
		}
		const seen = isTelling(compared) ? overlap.countSeen(compared, true) : 0;
		if (isAgain || (seen * 2 > compared.length && seen * 2 > Math.min(before.length, MOST_COMPARED)))
			throw new PagingError(`Page 2 repeats ${toRowsText(isAgain ? compared.length : seen)} of page 1`, [
				...[strategy.advice].flat(),
				...(isOfRows ? [{ name: 'hidden-rows' } as const] : []),
			]);
		return undefined;
	}

	function hintAtShared(rows: unknown[], pageCount: number): void {
		if (hasShared || first?.addHint === undefined || isDeepStrictEqual(before, rows)) return;
		const shared = countShared(before, rows);
		if (shared === 0 || !areDistinct(rows)) return;
		hasShared = true;
		first.addHint([
			`Page ${pageCount} begins with ${toRowsText(shared)} from the end of page ${pageCount - 1}, and the output contains both copies.`,
			'Rows may have been added while the list was read.',
			...(isOfRows ? [{ name: 'hidden-rows' } as const] : []),
		]);
	}

	/** Without a total, nothing else shows whether pages were skipped. */
	function objectToOffset({ body, response, rowsSoFar, pageCount, addHint }: PageSoFar): void {
		const more = findMore(body, response, rowsSoFar);
		const ended = `The list ended at page ${pageCount} with ${toRowsText(rowsSoFar)}.`;
		const text = `The parameter '${parameter}' may count pages instead of rows`;
		if (more !== undefined || addHint === undefined)
			throw new PagingError(text, [ended, more ?? '', instead]);
		if (findMore(body, response, rowsSoFar - 1) === undefined) addHint([ended, `${text}.`, instead]);
	}
}

/** What the author's parameter counts, and the choice to advise if it counts the other thing. */
function toCounted(chosen: PlanTopic | undefined) {
	const isOfRows = chosen?.mode === 'offset';
	const parameter = chosen?.values[isOfRows ? 'startParameter' : 'pageParameter'];
	if (chosen === undefined || typeof parameter !== 'string') return undefined;
	const others = Object.entries(chosen.values).filter(([name]) => !OF_ONE_MODE.has(name));
	const values = {
		[isOfRows ? 'pageParameter' : 'startParameter']: parameter,
		...Object.fromEntries(others),
	};
	const instead: PlanTopic = { ...chosen, mode: isOfRows ? 'pageNumber' : 'offset', values };
	return { isOfRows, parameter, instead };
}

/** Whether a page begins with the second row of the page before it, and continues like that one. */
function isOneFurther(before: unknown[], rows: unknown[], { idField }: Overlap): boolean {
	const idOf = idField === undefined ? undefined : openField(idField);
	const [, ...moved] = before;
	const length = Math.min(moved.length, rows.length);
	if (length === 0 || !isTelling(before)) return false;
	return moved
		.slice(0, length)
		.every((row, index) =>
			idOf === undefined
				? isDeepStrictEqual(row, rows[index])
				: isDeepStrictEqual(idOf(row), idOf(rows[index])),
		);
}

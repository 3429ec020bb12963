import type { ApiRequest } from '../../request/ApiRequest';
import { NO_SUCH_PAGE } from '../askForPage';
import type { Page, PageSoFar, PageStrategy, Review } from '../PageStrategy';
import { withMessage } from '../readRows';
import { endAtFirst, endAtRecord, endWithoutSecond } from './endAfterFirst';
import { createMemory } from './createMemory';
import { createOverlap, type Overlap } from './createOverlap';
import { createReading, type Reading } from './createReading';
import { createSearch, type Search } from './createSearch';
import { fitRule, type RuledPage } from './fitRule';
import { findGuesses, type Guesses } from './signs/findGuesses';
import type { Guess } from './signs/FirstPage';
import { MOST_ON_PAGE } from './signs/judgeFirstPage';
import { openRows } from './signs/openRows';
import type { Plan } from './signs/Plan';
import { hasSign, withoutSigns } from './toStrategy';
import { isPastEnd, whyNotSecond } from './whyNotSecond';
import { isAbout, withPlan } from './withPlan';

/** What is known about a list before its first page. */
export interface AutomaticPaging {
	/** Field of the response that contains the rows; when it is empty, they are detected. */
	rowsField: string;
	/** The recipe's own rule, which wins where it fits the response. */
	rule?: Plan;
	/** What an earlier run has found for the same list. */
	learned?: Plan;
	/** Receives how the list is paged, once that is proven by page 2, or once it is complete. */
	onFound?(plan: Plan): void;
}

/** A page hardly has fewer rows where more follow. */
const FEWEST_ON_PAGE = 5;
/**
 * Finds out from the first page how a list is paged, requests the second page and checks it, and continues with the preset
 * that fits. Rows with an id that are on two pages are returned once. Throws a PagingError when a list has more rows and
 * its second page is not found. `addHint` receives what is uncertain and, once, how the list is paged.
 */
export function byItself({ rowsField, rule, learned, onFound }: AutomaticPaging): PageStrategy {
	const reader = openRows(rowsField, learned?.rowsField);
	let first: PageSoFar | undefined;
	let firstRows: unknown[] = [];
	/** Compares the other pages with the first one; of a long stream, that comes in several parts. */
	let overlap: Overlap | undefined;
	let found: Guesses | undefined;
	let search: Search | undefined;
	let reading: Reading | undefined;
	let memory = createMemory({ learned, onFound }, { field: undefined, rows: 0 });
	const isExpected = () => reading?.isExpected ?? found?.judgement.sign !== undefined;

	return {
		first: (request) => request,
		rowsOf: (body) => reader.read(body),
		async next(page) {
			if (page.pageCount > 1) return await reading?.next(page);
			first = page;
			return await begin(page);
		},
		async review(_, page, pageCount) {
			if (pageCount === 1) return void (firstRows = page.rows ?? []);
			if (reading !== undefined) return reading.review(page, reader.trouble);
			return await reviewSecond(page);
		},
		onMore(rows) {
			overlap ??= createOverlap(firstRows);
			overlap.takeMore(rows);
		},
		get endStatuses() {
			const mayFail =
				!isExpected() ||
				(reading === undefined &&
					search !== undefined &&
					(search.current?.isSure === false || !search.isOnly));
			return mayFail ? NO_SUCH_PAGE : undefined;
		},
		get isOnlyPage() {
			return reading?.strategy.isOnlyPage;
		},
		get endFields() {
			return isExpected() ? reading?.strategy.endFields : [];
		},
		get advice() {
			return reading === undefined ? '' : withPlan([reading.strategy.advice].flat(), reading.plan);
		},
	};

	async function begin(page: PageSoFar): Promise<ApiRequest | undefined> {
		const isStream = firstRows.length < page.rows;
		if (isStream) firstRows = toLength(reader.read(page.body), page.rows);
		if (reader.isSingle) return void endAtRecord(page, reader.trouble);
		memory = createMemory({ learned, onFound }, { field: reader.field, rows: firstRows.length });
		const looked = findGuesses(page, firstRows, reader.field ?? '');
		const byRule = await followRule(page, looked);
		if (byRule !== undefined) return byRule.request;
		found = withDoubts(page, looked);
		if (found.judgement.isComplete) return void endAtFirst(page, found, { memory, field: reader.field });
		search = createSearch(page, []);
		for (const guesses of toSearches(found)) {
			search = createSearch(page, guesses);
			const next = await search.ask();
			if (next !== undefined) return next;
		}
		endWithoutSecond(page, found, { search, memory, field: reader.field });
		return undefined;
	}

	/**
	 * Takes back that a list is complete if its sign is weak and an earlier run, or a caller without hints, requires proof,
	 * and if nothing shows its end: with hints, once for a page of each usual length, and
	 * a hint reports what was tried.
	 */
	function withDoubts({ addHint }: PageSoFar, looked: Guesses): Guesses {
		const { note, remark, sign } = looked.judgement;
		const { learned: known, linked, saidOf } = memory;
		const isUnread = addHint === undefined && linked === undefined && note !== undefined;
		const { length } = firstRows;
		const isNew = addHint === undefined || (length > saidOf && length <= MOST_ON_PAGE);
		// A list that had links or cursors needs no other check.
		const mayHaveMore = linked === undefined && isNew && length >= FEWEST_ON_PAGE;
		const isUnshown = mayHaveMore && remark !== undefined && sign === undefined;
		const wasLonger = remark !== undefined && known !== undefined && !hasSign(known);
		if (!isUnread && !isUnshown && !wasLonger) return looked;
		return { ...looked, judgement: { isComplete: false }, ...(isUnread && { isUnread }), isUnshown };
	}

	/**
	 * The ways to search for page 2. What an earlier run has found comes first, and without a sign of more pages it comes alone:
	 * the others follow only if it fails, because the API may have changed.
	 */
	function toSearches({ judgement, guesses, isUnread }: Guesses): Guess[][] {
		const { learned: known, wasTried } = memory;
		const isShown = judgement.sign !== undefined;
		const others = wasTried && !isShown ? [] : guesses;
		if (known === undefined || known.mode === 'complete') return [others];
		const present = memory.toPresent(known);
		// The sign that is checked would end the list again.
		const way: Guess = { plan: isUnread ? withoutSigns(present) : present, isSure: true };
		return isShown ? [[way, ...others]] : [[way], others];
	}

	/** The recipe's rule wins where it fits. */
	async function followRule(page: PageSoFar, looked: Guesses): Promise<RuledPage | undefined> {
		if (rule === undefined) return undefined;
		const plan = memory.toPresent(rule);
		const ruled = await fitRule(page, plan, looked);
		if (ruled === undefined) return undefined;
		const sign = hasSign(plan) ? 'rule of the API' : undefined;
		found = { ...looked, judgement: { isComplete: ruled.request === undefined, sign } };
		({ search } = ruled);
		if (ruled.request !== undefined) return ruled;
		const judgement = { ...looked.judgement, sign: sign ?? looked.judgement.sign, remark: undefined };
		endAtFirst(page, { ...looked, judgement }, { memory, field: reader.field });
		return ruled;
	}

	async function reviewSecond(page: Page): Promise<Review | undefined> {
		const { current } = search ?? {};
		if (first === undefined || found === undefined || search === undefined || current === undefined)
			return undefined;
		overlap ??= createOverlap(firstRows);
		const { trouble, field } = reader;
		const counts = { counts: found.counts, overlap, isExpected: isExpected() };
		const why = whyNotSecond(page, { first, guess: current, trouble, ...counts });
		if (why === undefined) {
			memory.record(current.plan);
			const isNew = memory.learned === undefined || !isAbout(memory.learned, current.plan);
			reading = createReading({ current, first, found, overlap, isNew });
			return reading.review(page, undefined);
		}
		const isAfterLast = page.rows === undefined && current.isSure && !isExpected();
		const isPast = trouble === undefined && isPastEnd(page, why, { first, found, search, guess: current });
		search.refuse(why, isPast);
		if (current.isSure && search.isLast && trouble !== undefined)
			throw withMessage(trouble, page.response, page.body);
		const instead = isAfterLast ? undefined : await search.ask();
		if (instead !== undefined) return { instead };
		endWithoutSecond(first, found, { search, memory, field });
		return 'ended';
	}
}

/** Of a long stream the last rows show what follows; those before them count, as places without a row. */
function toLength(lastRows: unknown[], count: number): unknown[] {
	return new Array<unknown>(count - lastRows.length).concat(lastRows);
}

import type { ApiRequest } from '../../request/ApiRequest';
import { NO_SUCH_PAGE } from '../askForPage';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from '../PageStrategy';
import { createOverlap, type Overlap } from './createOverlap';
import { createReading, type Reading } from './createReading';
import { createSearch, SAME_ROWS, type Search } from './createSearch';
import { findGuesses, type Guesses } from './signs/findGuesses';
import { fitRule, type RuledPage } from './fitRule';
import { findReport } from './signs/findReport';
import { type Guess, toRowsText } from './signs/FirstPage';
import { openRows } from './signs/openRows';
import { isUsualSize } from './signs/judgeFirstPage';
import type { Plan } from './signs/Plan';
import type { Counts } from './signs/readCounts';
import { hasSign, isCounted, withoutSigns } from './toStrategy';
import { toMaybeCutError, toStuckError } from './toStuckError';
import { isAbout, withPlan } from './withPlan';
import { readEcho, whyNotSecond } from './whyNotSecond';

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
/** What most APIs return on a page, unless they are asked for something else. */
const USUAL_SIZES = [10, 15, 20, 25, 30, 50, 100, 200, 250, 300, 500, 1000];

/**
 * Finds out from the first page how a list is paged, requests the second page and checks it, and continues with the preset
 * that fits. Rows with an id that are on two pages are returned once. Throws a PagingError when a list has more rows but no
 * way to them is found. `addHint` receives what is not certain and, once, how the list is paged.
 */
export function byItself({ rowsField, rule, learned, onFound }: AutomaticPaging): PageStrategy {
	const reader = openRows(rowsField, learned?.rowsField);
	const wasTried = learned?.mode === 'complete' && learned.isTried === true;
	/** What an earlier run has found, where that is an address or a cursor, which a list has again when it grows. */
	const linked =
		learned === undefined || learned.mode === 'complete' || isCounted(learned) ? undefined : learned;
	let first: PageSoFar | undefined;
	let firstRows: unknown[] = [];
	/** Compares the other pages with the first one; of a long stream, that comes in several parts. */
	let overlap: Overlap | undefined;
	let found: Guesses | undefined;
	let search: Search | undefined;
	let reading: Reading | undefined;
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
		if (reader.isSingle) return void endAtRecord(page);
		const looked = findGuesses(page, firstRows, reader.field ?? '');
		const byRule = await followRule(page, looked);
		if (byRule !== undefined) return byRule.request;
		found = looked;
		const { judgement } = found;
		// Without a reader of hints, a weak sign is checked, unless the list had links or cursors in an earlier run.
		const isChecked = page.addHint === undefined && linked === undefined;
		const isUnread = judgement.note !== undefined && isChecked;
		// A short page is a weak sign for a list that had several pages in an earlier run.
		const wasLonger = judgement.remark !== undefined && learned !== undefined && !hasSign(learned);
		// Nor does anybody read there that nothing shows the end; a page may have any number of rows, but hardly so few.
		const isUnshown =
			judgement.remark !== undefined &&
			judgement.sign === undefined &&
			isChecked &&
			firstRows.length >= FEWEST_ON_PAGE;
		if (isUnread) found = { ...found, judgement: { isComplete: false }, isUnread };
		else if (wasLonger || isUnshown) found = { ...found, judgement: { isComplete: false } };
		else if (judgement.isComplete) return void endAtFirst(page, found);
		const next = (await askLearned(page, found)) ?? (await askFound(page, found));
		return next === 'ended' ? undefined : next;
	}

	/** What an earlier run found is requested first; without a sign of more pages, nothing else is. */
	async function askLearned(
		page: PageSoFar,
		{ judgement, guesses, ...rest }: Guesses,
	): Promise<ApiRequest | 'ended' | undefined> {
		if (learned === undefined || learned.mode === 'complete') return undefined;
		const plan = toPresent(learned);
		// Its own sign would end it again.
		const known = { plan: rest.isUnread ? withoutSigns(plan) : plan, isSure: true };
		search = createSearch(page, judgement.sign === undefined ? [known] : [known, ...guesses]);
		const next = await search.ask();
		if (next !== undefined || isCounted(plan) || judgement.sign !== undefined) return next;
		// An address or a cursor that is not there is the end, unless the API has changed: the page is full, so another way may lead on.
		search = createSearch(page, guesses);
		const other = await search.ask();
		if (other === undefined) endWithout(page, { judgement, guesses, ...rest }, search);
		return other ?? 'ended';
	}

	async function askFound(page: PageSoFar, all: Guesses): Promise<ApiRequest | undefined> {
		search = createSearch(page, wasTried && all.judgement.sign === undefined ? [] : all.guesses);
		return (await search.ask()) ?? void endWithout(page, all, search);
	}

	/** The recipe's rule wins where it fits. */
	async function followRule(page: PageSoFar, looked: Guesses): Promise<RuledPage | undefined> {
		if (rule === undefined) return undefined;
		const plan = toPresent(rule);
		const ruled = await fitRule(page, plan, looked);
		if (ruled === undefined) return undefined;
		const sign = hasSign(plan) ? 'rule of the API' : undefined;
		found = { ...looked, judgement: { isComplete: ruled.request === undefined, sign } };
		({ search } = ruled);
		if (ruled.request !== undefined) return ruled;
		const judgement = { ...looked.judgement, sign: sign ?? looked.judgement.sign, remark: undefined };
		endAtFirst(page, { ...looked, judgement });
		return ruled;
	}

	/** Reports what was found; a plan whose signs were left out to check them keeps them. */
	function remember(found: Plan): void {
		const isLearned = learned !== undefined && isAbout(found, withoutSigns(learned));
		onFound?.(isLearned ? toPresent(learned) : found);
	}

	/** A plan of an earlier run, with the number of rows that this page has. */
	function toPresent(plan: Plan): Plan {
		return {
			...plan,
			rowsField: plan.rowsField ?? reader.field,
			...(isCounted(plan) && { pageSize: firstRows.length }),
		};
	}

	function endAtRecord({ addHint }: PageSoFar): void {
		if (addHint === undefined && reader.trouble !== undefined) throw reader.trouble;
		addHint?.(['The response is an object and not a list, so it is returned as one row.']);
	}

	function endAtFirst(
		{ addHint }: PageSoFar,
		{ judgement: { sign, conflict, note, remark } }: Guesses,
	): void {
		if (conflict !== undefined) {
			if (addHint === undefined) throw new PagingError(conflict, [{ name: 'page-mode', where: sign ?? '' }]);
			addHint([`${conflict}.`]);
		} else if (note !== undefined) addHint?.([note]);
		// Without any sign, a hint says so each time.
		else if (sign === undefined && remark !== undefined) addHint?.([remark, { name: 'maybe-more-pages' }]);
		else if (remark !== undefined && !(learned?.mode === 'complete' && learned.sign === sign))
			addHint?.([remark]);
		const complete: Plan = { mode: 'complete', rowsField: reader.field, ...(sign !== undefined && { sign }) };
		remember(sign === undefined ? (linked ?? complete) : complete);
	}

	/** No way led to a second page: an error when there is one, else the list is complete as far as can be seen. */
	function endWithout(page: PageSoFar, all: Guesses, { refused, empty, isIgnored }: Search): void {
		if (all.judgement.sign !== undefined) throw toStuckError(all, refused);
		const isPart = isOfPageLength(firstRows.length, all.counts);
		const isKnown = linked !== undefined || ((wasTried || isIgnored) && !isPart);
		// A total may be that of the page.
		const hasTotal = all.counts.total?.isWeak === false && all.isUnread !== true;
		const isOpen = empty === undefined && !hasTotal && !isKnown;
		// No other page was requested to check a weak sign.
		const isUntried = all.isUnread === true && refused.length === 0;
		const isLikelyPart =
			isPart || (all.counts.asked.size === undefined && USUAL_SIZES.includes(firstRows.length));
		if ((isOpen || isUntried) && page.addHint === undefined && isLikelyPart)
			throw toMaybeCutError(firstRows.length, refused);
		const ended: Plan = empty ?? {
			mode: 'complete',
			rowsField: reader.field,
			isTried: wasTried || refused.length > 0,
		};
		remember(linked ?? ended);
		const tried = refused.length === 0 ? '' : ` Page 2 was requested: ${refused.join('; ')}.`;
		page.addHint?.([
			`The list ended after one page of ${toRowsText(firstRows.length)}, which shows no sign of more pages.${tried}`,
			{ name: 'maybe-more-pages' },
		]);
	}

	async function reviewSecond(page: Page): Promise<Review | undefined> {
		const { current } = search ?? {};
		if (first === undefined || found === undefined || search === undefined || current === undefined)
			return undefined;
		overlap ??= createOverlap(firstRows);
		const { trouble } = reader;
		const counts = { counts: found.counts, overlap, isExpected: isExpected() };
		const why = whyNotSecond(page, { first, guess: current, trouble, ...counts });
		if (why === undefined) {
			remember(current.plan);
			const isNew = learned === undefined || !isAbout(learned, current.plan);
			reading = createReading({ current, first, found, overlap, isNew });
			return reading.review(page, undefined);
		}
		const isAfterLast = page.rows === undefined && current.isSure && !isExpected();
		search.refuse(
			why,
			reader.trouble === undefined && isPast(page, why, { first, found, search, guess: current }),
		);
		if (current.isSure && search.isLast && trouble !== undefined) throw trouble;
		const instead = isAfterLast ? undefined : await search.ask();
		if (instead !== undefined) return { instead };
		endWithout(first, found, search);
		return 'ended';
	}
}

/**
 * Whether a page is as long as requested, or as the response says that pages are, or has a usual length and signs of pages: then
 * it is likely a part of the list, even where the API ignores the parameters that were tried.
 */
function isOfPageLength(length: number, { asked, size, page, offset, isUncounted }: Counts): boolean {
	// Next to the rows, a `size` may be their number.
	const isShown = size !== undefined && (size.name !== 'size' || size.home !== '');
	const isNumbered = page !== undefined || offset !== undefined || isUncounted;
	return (
		length === asked.size?.count || (isShown && length === size.count) || (isNumbered && isUsualSize(length))
	);
}

/** Statuses of a page that does not exist; the others may be about the parameter. */
const NOT_FOUND = [404, 410, 416];

/**
 * Whether a page that is not the second one shows that there is none: it has no rows, is the last one again, or does not
 * exist. A status that is also that of a wrong parameter counts for the author's own.
 */
function isPast(
	page: Page,
	why: string,
	{ first, found, search, guess }: { first: PageSoFar; found: Guesses; search: Search; guess: Guess },
): boolean {
	const { asked } = found.counts;
	if (page.rows === undefined) {
		const own = [asked.page?.name, asked.offset?.name];
		const parameter =
			'pageParameter' in guess.plan
				? guess.plan.pageParameter
				: 'startParameter' in guess.plan
					? guess.plan.startParameter
					: undefined;
		const isOwn = parameter !== undefined && own.includes(parameter);
		const isMissing = search.isLenient || NOT_FOUND.includes(page.response.status);
		return isOwn || (isMissing && (guess.isSure || found.isUnread === true));
	}
	if (page.rows.length === 0) return findReport(page.body) === undefined;
	return why === SAME_ROWS && readEcho(page, { first, guess, counts: found.counts })?.hasAdvanced === true;
}

/** Of a long stream the last rows show what follows; those before them count, as places without a row. */
function toLength(lastRows: unknown[], count: number): unknown[] {
	return new Array<unknown>(count - lastRows.length).concat(lastRows);
}

import type { ApiRequest } from '../../request/ApiRequest';
import { NO_SUCH_PAGE } from '../askForPage';
import {
	type Page,
	type PageSoFar,
	type PageStrategy,
	PagingError,
	remark,
	type Review,
} from '../PageStrategy';
import { toMessageText, withMessage } from '../readRows';
import { createOverlap, type Overlap } from './createOverlap';
import { createReading, type Reading } from './createReading';
import { createSearch, type Search } from './createSearch';
import { findGuesses, type Guesses } from './signs/findGuesses';
import { fitRule, type RuledPage } from './fitRule';
import { toRowsText } from './signs/FirstPage';
import { openRows } from './signs/openRows';
import type { CompletePlan, Plan } from './signs/Plan';
import { hasSign, isCounted } from './toStrategy';
import { toMaybeCutError, toStuckError } from './toStuckError';
import { isAbout, withPlan } from './withPlan';
import { whyNotSecond } from './whyNotSecond';

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
const USUAL_SIZES = [10, 20, 25, 50, 100, 200, 250, 500, 1000];

/**
 * Finds out from the first page how a list is paged, requests the second page and checks it, and continues with the preset
 * that fits. Rows with an id that are on two pages are returned once. Throws a PagingError when a list has more rows but no
 * way to them is found. `addHint` receives what is not certain and, once, how the list is paged.
 */
export function byItself({ rowsField, rule, learned, onFound }: AutomaticPaging): PageStrategy {
	const reader = openRows(rowsField, learned?.rowsField);
	const wasTried = learned?.mode === 'complete' && learned.isTried === true;
	/** Whether an earlier run has said of a list that was as long that nothing shows its end. */
	const wasSaid = () => learned?.mode === 'complete' && firstRows.length <= (learned.saidOf ?? -1);
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
		// Without a reader of hints, a weak sign is checked: by the way to page 2 if it is known, else by the two likeliest.
		const sure = found.guesses.filter(({ isSure }) => isSure).slice(0, 1);
		const likely = sure.length > 0 ? sure : found.guesses.slice(0, 2);
		const isUnread = judgement.note !== undefined && page.addHint === undefined;
		// A short page is a weak sign for a list that had several pages in an earlier run.
		const wasLonger = judgement.remark !== undefined && learned !== undefined && !hasSign(learned);
		// Nor does anybody read there that nothing shows the end; a page may have any number of rows, but hardly so few.
		const isUnshown =
			judgement.remark !== undefined &&
			judgement.sign === undefined &&
			page.addHint === undefined &&
			firstRows.length >= FEWEST_ON_PAGE;
		if (isUnread) found = { ...found, guesses: likely, judgement: { isComplete: false }, isUnread };
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
		const known = { plan, isSure: true };
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

	/** A plan of an earlier run, with the number of rows that this page has. */
	function toPresent(plan: Plan): Plan {
		return {
			...plan,
			rowsField: plan.rowsField ?? reader.field,
			...(isCounted(plan) && { pageSize: firstRows.length }),
		};
	}

	function endAtRecord({ addHint, response, body }: PageSoFar): void {
		if (addHint === undefined && reader.trouble !== undefined)
			throw withMessage(reader.trouble, response, body);
		addHint?.(['The response is an object and not a list, so it is returned as one row.']);
	}

	function endAtFirst(
		{ addHint, response }: PageSoFar,
		{ judgement: { sign, conflict, note, remark: taken } }: Guesses,
	): void {
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
		// Once is enough for a list that never shows a sign.
		else if (sign === undefined && taken !== undefined && !wasSaid())
			addHint?.([taken, { name: 'maybe-more-pages' }]);
		else if (learned === undefined && taken !== undefined) addHint?.([taken]);
		onFound?.(sign === undefined ? toSignless() : { mode: 'complete', rowsField: reader.field, sign });
	}

	function toSignless(): CompletePlan {
		const earlier = learned?.mode === 'complete' ? (learned.saidOf ?? 0) : 0;
		return { mode: 'complete', rowsField: reader.field, saidOf: Math.max(firstRows.length, earlier) };
	}

	/** No way led to a second page: an error when there is one, else the list is complete as far as can be seen. */
	function endWithout(page: PageSoFar, all: Guesses, { refused, empty, isIgnored }: Search): void {
		if (all.judgement.sign !== undefined) throw toStuckError(all, refused);
		// Without a reader of hints, a page of the requested or a usual length does not count as the whole list, unless the API
		// ignores every parameter for another page.
		const asked = all.counts.asked.size?.count ?? USUAL_SIZES.find((size) => size === firstRows.length);
		const linked =
			learned === undefined || learned.mode === 'complete' || isCounted(learned) ? undefined : learned;
		const isKnown = linked !== undefined || wasTried || isIgnored;
		const isOpen = empty === undefined && all.counts.total === undefined && !isKnown;
		// A total may be that of the page; nobody reads that, and no other page was requested.
		const isUntried = all.isUnread === true && refused.length === 0;
		if ((isOpen || isUntried) && page.addHint === undefined && asked === firstRows.length)
			throw toMaybeCutError(firstRows.length, refused);
		const ended: Plan = empty ?? { mode: 'complete', rowsField: reader.field, isTried: true };
		// A list that had links or cursors has them again when it grows.
		onFound?.(linked === undefined ? ended : toPresent(linked));
		const tried = refused.length === 0 ? '' : ` Page 2 was requested: ${refused.join('; ')}.`;
		remark(page, [
			`The list ended after one page of ${toRowsText(firstRows.length)}, which shows no sign of more pages.${tried}`,
			{ name: 'maybe-more-pages' },
		]);
	}

	async function reviewSecond(page: Page): Promise<Review | undefined> {
		const { current } = search ?? {};
		if (first === undefined || found === undefined || search === undefined || current === undefined)
			return undefined;
		overlap ??= createOverlap(firstRows);
		const why =
			reader.trouble === undefined
				? whyNotSecond(page, {
						first,
						guess: current,
						counts: found.counts,
						overlap,
						isExpected: isExpected(),
					})
				: toWhyNoRows(page.response);
		if (why === undefined) {
			onFound?.(current.plan);
			const isNew = learned === undefined || !isAbout(learned, current.plan);
			reading = createReading({ current, first, found, overlap, isNew });
			return reading.review(page, undefined);
		}
		const isAfterLast = page.rows === undefined && current.isSure && !isExpected();
		search.refuse(why, isAfterLast || (page.rows?.length === 0 && reader.trouble === undefined));
		if (current.isSure && search.isLast && reader.trouble !== undefined)
			throw withMessage(reader.trouble, page.response, page.body);
		const instead = isAfterLast ? undefined : await search.ask();
		if (instead !== undefined) return { instead };
		endWithout(first, found, search);
		return 'ended';
	}
}

/** Of a long stream the last rows show what follows; those before them count, as places without a row. */
function toLength(lastRows: unknown[], count: number): unknown[] {
	return new Array<unknown>(count - lastRows.length).concat(lastRows);
}

/** What came in place of rows, as in "returned no list". */
function toWhyNoRows({ readMessage }: Page['response']): string {
	const message = readMessage?.();
	return message === undefined ? 'returned no list' : `returned no list but "${message}"`;
}

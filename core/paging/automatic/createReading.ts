import type { ApiRequest } from '../../request/ApiRequest';
import type { Sentence } from '../../Topic';
import { type Page, type PageSoFar, type PageStrategy, PagingError, type Review } from '../PageStrategy';
import { readPageField } from '../readPageField';
import { type RowsError, withMessage } from '../readRows';
import type { Overlap } from './createOverlap';
import { createPageChecks } from './createPageChecks';
import { type Chosen, nextRequest } from './createSearch';
import type { Guesses } from './signs/findGuesses';
import type { Plan } from './signs/Plan';
import { type ReadPages, toEndNotes, toShort, toSummary } from './toEndNotes';
import { hasSign, toStrategy, withoutSigns } from './toStrategy';
import { advising, withPlan } from './withPlan';

/** At most this many pages in a row may have no rows. */
const MOST_EMPTY_PAGES = 100;
/** When addresses lead from one page without rows to the next, the list ends after this many. */
const MOST_EMPTY_LINKS = 5;

/** The reading of a list whose way to the second page is proven. */
export interface Reading {
	readonly plan: Plan;
	readonly strategy: PageStrategy;
	/** Whether a sign shows that the requested page exists. */
	readonly isExpected: boolean;
	next(page: PageSoFar): Promise<ApiRequest | undefined>;
	/** `trouble` is what is wrong with the rows of the page. */
	review(page: Page, trouble: RowsError | undefined): Review;
}

/** What is known when the second page has been checked; with `isNew`, a hint reports how the list is paged. */
interface Known {
	current: Chosen;
	first: PageSoFar;
	found: Guesses;
	overlap: Overlap;
	isNew: boolean;
}

/** Opens the reading of the pages from the second one on. */
export function createReading({ current, first, found, overlap, isNew }: Known): Reading {
	const { plan } = current;
	const { addHint } = first;
	const checks = createPageChecks({ plan, first, found, overlap });
	const { totals, oddities, doubts } = checks;
	let { strategy } = current;
	let isExpected = found.judgement.sign !== undefined;
	let pageCount = 1;
	let emptyPages = 0;
	/** Whether a sign has shown the end at a full page, after which one more page is requested. */
	let isProving = false;
	let hasLied = false;
	let hasHinted = false;
	const hint =
		addHint && ((sentences: readonly Sentence[]) => ((hasHinted = true), addHint(withPlan(sentences, plan))));

	return {
		plan,
		get strategy() {
			return strategy;
		},
		get isExpected() {
			return isExpected;
		},
		async next(page) {
			// Of a long stream, review saw the first part only.
			if (page.response.rest !== undefined) checks.checkLength(page.rows, pageCount);
			isExpected = !isProving && hasSign(plan);
			const next = await ask(page);
			if (next !== undefined) return next;
			if (isFlagGone(page)) {
				strategy = toStrategy(withoutSigns(plan));
				const other = await ask(page);
				if (other !== undefined) return other;
			}
			if (!isProving && isWeakEnd(page)) {
				isProving = true;
				isExpected = false;
				strategy = toStrategy(withoutSigns(plan));
				const proof = await ask(page);
				if (proof !== undefined) return proof;
			}
			end(
				page.rows === 0 && (isProving || !hasSign(plan) || emptyPages >= MOST_EMPTY_LINKS)
					? 'a page without rows'
					: undefined,
			);
			return undefined;
		},
		review(page, trouble) {
			const number = pageCount + 1;
			if (trouble !== undefined) throw withMessage(trouble, page.response, page.body);
			if (page.rows === undefined) return endAtStatus(number, page.response.status);
			checks.checkPage(page, page.rows, { number, isExpected, hasLied });
			const isAgain = overlap.isAgain(page.rows);
			if (isAgain && isExpected) throw toAgainError(number);
			if (isAgain) return ended('a page that came again');
			const rows = overlap.take(page.rows);
			pageCount = number;
			emptyPages = page.rows.length === 0 ? emptyPages + 1 : 0;
			hasLied ||= isProving && rows.length > 0;
			checks.readTotal(page);
			return { rows };
		},
	};

	async function ask(page: PageSoFar): Promise<ApiRequest | undefined> {
		if (emptyPages >= MOST_EMPTY_PAGES)
			throw new PagingError(`${MOST_EMPTY_PAGES} pages in a row have no rows`, withPlan([], plan));
		const isLinked = plan.mode === 'nextUrl' || plan.mode === 'linkHeader';
		if (isLinked && emptyPages >= MOST_EMPTY_LINKS) return undefined;
		try {
			return await advising(plan, () =>
				nextRequest(strategy, { ...page, addHint: hint, addRemark: undefined }, plan),
			);
		} catch (error) {
			// Some APIs end with a page without rows that links to itself.
			if (isLinked && page.rows === 0 && error instanceof PagingError) return undefined;
			throw error;
		}
	}

	/** Whether the flag of a list is missing from a page that has rows: then it does not show the end. */
	function isFlagGone(page: PageSoFar): boolean {
		const field = 'moreField' in plan ? plan.moreField : undefined;
		const flag = field === undefined ? true : readPageField(page, field);
		return (flag === undefined || flag === null) && page.rows > 0;
	}

	/** Whether one number alone shows the end, at a page that is full, as it does where it counts something else. */
	function isWeakEnd({ rows, mostRows }: PageSoFar): boolean {
		if (plan.mode !== 'offset' && plan.mode !== 'pageNumber') return false;
		const pagesField = plan.mode === 'pageNumber' ? plan.totalPagesField : undefined;
		const isOne = (plan.totalField === undefined) !== (pagesField === undefined);
		return plan.moreField === undefined && isOne && rows > 0 && rows >= mostRows;
	}

	function endAtStatus(number: number, status: number): Review {
		if (isExpected)
			throw new PagingError(`Page ${number} was requested, but the status is ${status}`, withPlan([], plan));
		end(`the status ${status}`, true);
		return 'ended';
	}

	function ended(sign: string): 'ended' {
		end(sign);
		return 'ended';
	}

	function toAgainError(number: number): PagingError {
		return new PagingError(`Page ${number} has only rows that earlier pages have`, withPlan([], plan));
	}

	/** Objects to an end before the total, and reports what was taken for granted. */
	function end(sign: string | undefined, isByStatus = false): void {
		const read: ReadPages = { plan, found, overlap, totals, pageCount, hasLied };
		const notes = [...[...oddities, ...doubts].slice(0, 3), ...toEndNotes(read)];
		const short = hasHinted ? undefined : toShort(read);
		if (short !== undefined) {
			if (addHint === undefined) throw new PagingError(short, withPlan([], withoutSigns(plan)));
			notes.unshift(`${short}.`);
		}
		if (addHint === undefined && oddities.size > 0)
			throw new PagingError([...oddities][0]?.replace(/\.$/, '') ?? '', withPlan([], plan));
		// An end that nothing shows is reported each time if the list may have been cut off after its first page, or by an error.
		const isOpen = sign !== undefined && (pageCount <= 2 || isByStatus);
		if (isNew || isOpen) notes.unshift(toSummary(read, sign));
		if (addHint === undefined && isOpen) first.addRemark?.([...notes, { name: 'maybe-more-pages' }]);
		if (notes.length > 0) addHint?.(notes);
	}
}

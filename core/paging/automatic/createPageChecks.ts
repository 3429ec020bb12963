import { isDocument } from '../../json/document';
import { type Page, type PageSoFar, PagingError } from '../PageStrategy';
import { readPageField } from '../readPageField';
import { toMessageText } from '../readRows';
import type { Overlap } from './createOverlap';
import type { Guesses } from './signs/findGuesses';
import { findReport } from './signs/findReport';
import { toRowsText } from './signs/FirstPage';
import type { Plan } from './signs/Plan';
import { toCount } from './signs/readShown';
import { isCounted, withoutSigns } from './toStrategy';
import { withPlan } from './withPlan';

/** A list has rarely more different totals while it is read. */
const MOST_TOTALS = 10;

/** Compares each page after the first one with what the first one shows. */
export interface PageChecks {
	/** The numbers of all rows that the pages have shown. */
	readonly totals: Set<number>;
	/** What differs from the earlier pages. */
	readonly oddities: Set<string>;
	/** What differs, but may be right where an API hides rows. */
	readonly doubts: Set<string>;
	/** Throws a PagingError for a page that does not belong to the list; `hasLied`: the total was wrong before. */
	checkPage(page: Page, rows: unknown[], so: { number: number; isExpected: boolean; hasLied: boolean }): void;
	/** Throws a PagingError for a page that has more rows than were requested. */
	checkLength(length: number, number: number): void;
	/** Records the total that a page shows. */
	readTotal(page: Page): void;
}

/** Creates the checks for one list. */
export function createPageChecks({
	plan,
	first,
	found,
	overlap,
}: {
	plan: Plan;
	first: PageSoFar;
	found: Guesses;
	overlap: Overlap;
}): PageChecks {
	const { total, asked, size } = found.counts;
	const totals = new Set<number>();
	const oddities = new Set<string>();
	const doubts = new Set<string>();
	return {
		totals,
		oddities,
		doubts,
		checkPage({ body, response }, rows, { number, isExpected, hasLied }) {
			const report = findReport(body);
			if (report !== undefined && findReport(first.body) === undefined)
				throw new PagingError(
					`Page ${number} reports an error in the field '${report}'`,
					withPlan([toMessageText(response)], plan),
				);
			if (response.rest === undefined) checkLength(rows.length, number);
			const isTotal = total !== undefined && !hasLied && total.count > first.rows;
			const most = isTotal ? Math.max(total.count, ...totals) : Infinity;
			if (overlap.given > most + first.rows)
				throw new PagingError(
					`The list has more than ${overlap.given} rows, but the field '${total?.field}' is ${most}`,
					withPlan(['The API may ignore which page is requested.'], withoutSigns(plan)),
				);
			if (isExpected && rows.length === 0 && isBare(body) && response.rest === undefined)
				oddities.add(`Page ${number} is empty, although the previous page shows that there is one.`);
		},
		checkLength,
		readTotal(page) {
			const count = total && !total.isWeak ? toCount(readPageField(page, total.field)) : undefined;
			if (count !== undefined && totals.size < MOST_TOTALS) totals.add(count);
		},
	};

	function checkLength(length: number, number: number): void {
		const askedFor = asked.size?.count;
		if (askedFor !== undefined && first.rows <= askedFor && length > askedFor)
			throw new PagingError(
				`Page ${number} has ${toRowsText(length)}, but ${askedFor} were requested`,
				withPlan(['The address of the next page may have lost the page size, so rows may be missing.'], plan),
			);
		if (size !== undefined && first.rows <= size.count && length > size.count)
			oddities.add(`Page ${number} has ${length} rows, more than the field '${size.field}' allows.`);
		if (isCounted(plan) && length > first.rows)
			doubts.add(`Page ${number} has ${length} rows, but page 1 has ${first.rows}: rows may be missing.`);
	}
}

/** Whether a response contains nothing, not even an empty list. An XML document has at least its outermost element. */
function isBare(body: unknown): boolean {
	if (typeof body !== 'object' || body === null) return body === undefined || body === null || body === '';
	return !Array.isArray(body) && Object.values(body).every((value) => isDocument(body) && value === '');
}

import { endsWithout, type MissingField, toMissingError } from './endsWithout';
import type { SendIn } from './parameters/pageParameter';
import type { PageSoFar } from './PageStrategy';
import { isPageFieldAbsent, readPageField, showsMore } from './readPageField';
import { RowsError, toFieldsText } from './readRows';

/** How to recognise the last page; an empty name means that the API does not have the field. */
export interface StopRules {
	/** Field that shows whether there are more pages; this and the others may be in a header, as in `readPageField`. */
	moreField: string;
	/** Field with the number of all rows. */
	totalField: string;
	/** Field with the number of all pages. */
	totalPagesField: string;
	/** Whether a page shorter than `pageSize` is the last; when that is 0, a page shorter than the longest so far. */
	stopAtShortPage: boolean;
	pageSize: number;
	limitParameter: string;
	sendIn: SendIn;
}

/** How far the list has been read, counted from its start. */
export interface Seen {
	rows: number;
	/** The index of the next page's first row, where it is not `rows` because the API hides rows. */
	passed?: number;
	pages?: number;
	/** Whether the page after one without rows can be requested. */
	skips: boolean;
	/** Whether page 1 was the first to be requested: an API that counts from 0 has one more before it. */
	isFromOne?: boolean;
}

/** What a named field shows. */
export interface Sign {
	field: string;
	more: boolean;
	/** The number of all rows, in the field that holds it. */
	totalRows?: number;
}

/** Returns what the named fields show, the most reliable first. */
export function createSigns(rules: StopRules) {
	const { moreField, totalField, totalPagesField } = rules;
	const readRowTotal = createTotal(totalField, false);
	const readPageTotal = createTotal(totalPagesField, true);
	return (page: PageSoFar, seen: Seen): Sign[] => {
		const signs: Sign[] = [];
		const hasTotal = totalField !== '' || (totalPagesField !== '' && seen.pages !== undefined);
		const flag = moreField === '' ? undefined : readFlag(page, rules, hasTotal);
		if (flag !== undefined) signs.push({ field: moreField, more: flag });
		// Where the list ends anyway, a missing total is no mistake.
		const isNeeded = page.rows > 0 && flag !== false;
		if (totalPagesField !== '' && seen.pages !== undefined) {
			const total = readPageTotal(page, isNeeded);
			if (total !== undefined) signs.push({ field: totalPagesField, more: seen.pages < total });
		}
		if (totalField !== '') {
			const total = readRowTotal(page, isNeeded);
			// A total that is no larger than one page may be the page's own count.
			const isDoubtful = signs.length > 0 && total !== undefined && total <= page.mostRows;
			if (total !== undefined && !isDoubtful)
				signs.push({ field: totalField, more: seen.rows < total, totalRows: total });
		}
		return signs;
	};
}

/** Whether the author lets a short page end the list, and this one is short. */
export function isShort({ rows, mostRows }: PageSoFar, { stopAtShortPage, pageSize }: StopRules): boolean {
	return stopAtShortPage && rows < (pageSize || mostRows);
}

/** Whether the flag shows a next page; undefined when it is missing and something else decides. */
function readFlag(page: PageSoFar, rules: StopRules, hasTotal: boolean): boolean | undefined {
	const field = rules.moreField;
	if (!isPageFieldAbsent(page, field)) return showsMore(page, field);
	if (hasTotal || isShort(page, rules)) return undefined;
	const missing: MissingField = {
		field,
		purpose: 'shows whether there is a next page',
		advice: { name: 'more-field' },
		limit: rules,
	};
	if (endsWithout(page, missing)) return false;
	throw toMissingError(page, missing);
}

/** Some APIs send a total on the first page only. */
function createTotal(field: string, isOfPages: boolean) {
	let known: number | undefined;
	return (page: PageSoFar, isNeeded: boolean): number | undefined => {
		const value = readPageField(page, field);
		const total = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof total === 'number' && Number.isFinite(total)) known = total < 0 ? Infinity : total;
		if (known !== undefined || !isNeeded) return known;
		throw new RowsError(`The response has no total in the field '${field}'`, [
			toFieldsText(page.body),
			{ name: 'total-field', isOfPages },
		]);
	};
}

import { readField } from '../json/fieldPath';
import { endsWithout, type MissingField, toMissingError } from './endsWithout';
import { isAbsent } from './isAbsent';
import type { SendIn } from './pageParameter';
import type { PageSoFar } from './PageStrategy';
import { RowsError, toFieldsText } from './readRows';

/** How to recognise the last page; an empty name means that the API does not have the field. */
export interface StopRules {
	/** Field that shows whether there are more pages. */
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

/** Number of rows and pages since the start of the list. */
interface Seen {
	rows: number;
	pages?: number;
}

/**
 * Creates the rule for one list. A page is the last when it is short, when the flag says so, or when what has
 * been seen reaches a total. Throws a RowsError that names the available fields when a field that the rule needs
 * is missing.
 */
export function createStopRule(rules: StopRules): (page: PageSoFar, seen: Seen) => boolean {
	const { moreField, totalField, totalPagesField } = rules;
	const readRowTotal = createTotal(totalField, false);
	const readPageTotal = createTotal(totalPagesField, true);
	return (page, seen) => {
		const { rows, mostRows, body } = page;
		if (rules.stopAtShortPage && rows < (rules.pageSize || mostRows)) return true;
		const hasTotal = totalField !== '' || (totalPagesField !== '' && seen.pages !== undefined);
		if (moreField !== '' && !readFlag(page, rules, hasTotal)) return true;
		if (totalField !== '' && seen.rows >= readRowTotal(body)) return true;
		return totalPagesField !== '' && seen.pages !== undefined && seen.pages >= readPageTotal(body);
	};
}

function readFlag(page: PageSoFar, rules: StopRules, hasTotal: boolean): boolean {
	const field = rules.moreField;
	const flag = readField(page.body, field);
	if (!isAbsent(page.body, field))
		return flag === true || flag === 1 || /^(true|yes|y|1)$/i.test(String(flag));
	if (hasTotal) return true;
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
function createTotal(field: string, isOfPages: boolean): (body: unknown) => number {
	let known: number | undefined;
	return (body) => {
		const value = readField(body, field);
		const total = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof total === 'number' && Number.isFinite(total)) known = total < 0 ? Infinity : total;
		if (known !== undefined) return known;
		throw new RowsError(`The response has no total in the field '${field}'`, [
			toFieldsText(body),
			{ name: 'total-field', isOfPages },
		]);
	};
}

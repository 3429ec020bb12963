import { readField } from '../http/readBody';
import type { PageSoFar } from './PageStrategy';
import { RowsError, toFieldsText } from './readRows';

/** What tells that a page is the last one; an empty name is a field that the API does not have. */
export interface StopRules {
	/** Field that says whether there are more pages. */
	moreField: string;
	/** Field with the number of all rows. */
	totalField: string;
	/** Field with the number of all pages. */
	totalPagesField: string;
	/** Whether a page shorter than `pageSize`, or than the longest so far where that is 0, is the last. */
	stopAtShortPage: boolean;
	pageSize: number;
}

/**
 * Whether nothing comes after a page: it is short, the flag says so, or `seen`, counted from the list's beginning, reaches a
 * total; whichever says so first. Throws a RowsError that tells the fields there are when none of those named is among them.
 */
export function isLastPage(
	page: PageSoFar,
	rules: StopRules,
	seen: { rows: number; pages?: number },
): boolean {
	const { rows, mostRows, body } = page;
	const { moreField, totalField, totalPagesField } = rules;
	if (rules.stopAtShortPage && rows < (rules.pageSize || mostRows)) return true;
	const hasTotal = totalField !== '' || (totalPagesField !== '' && seen.pages !== undefined);
	if (moreField !== '' && !readFlag(body, moreField, hasTotal)) return true;
	if (totalField !== '' && seen.rows >= readTotal(body, totalField, 'Total Rows Field')) return true;
	return (
		totalPagesField !== '' &&
		seen.pages !== undefined &&
		seen.pages >= readTotal(body, totalPagesField, 'Total Pages Field')
	);
}

function readFlag(body: unknown, moreField: string, hasTotal: boolean): boolean {
	const flag = readField(body, moreField);
	if (flag === undefined && hasTotal) return true;
	if (flag === undefined) {
		throw new RowsError(
			`The answer has no field '${moreField}' that says whether there are more pages`,
			`${toFieldsText(body)} Set More Rows Field to the one that says so, or leave it empty to go on until a page has no rows.`,
		);
	}
	return flag === true || flag === 1 || /^(true|yes|y|1)$/i.test(String(flag));
}

function readTotal(body: unknown, field: string, label: string): number {
	const value = readField(body, field);
	const total = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof total === 'number' && Number.isFinite(total)) return total < 0 ? Infinity : total;
	throw new RowsError(
		`The answer has no number in the field '${field}' that says how much there is`,
		`${toFieldsText(body)} Set ${label} to the one that says so, or leave it empty.`,
	);
}

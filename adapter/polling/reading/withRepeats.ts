import { findRepeats, type ListedRow, numberRepeats, type PollRules, type RowList } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';
import type { ListRules } from './readListRules';

/**
 * Returns a list in which rows that share an ID are what the author chooses. Throws a ParameterError where they are an
 * error; `matters` says which rows can be returned.
 */
export function withRepeats<List extends RowList>(
	list: List,
	{ repeats }: Pick<ListRules, 'repeats'>,
	{ order, matters }: { order: PollRules['order']; matters(row: ListedRow): boolean },
): List {
	if (repeats === 'number')
		return { ...list, rows: numberRepeats(list.rows, { newestFirst: order === 'newestFirst' }) };
	if (repeats === 'error') checkRepeats(list.rows, matters);
	return list;
}

/** Says how many rows count as one with another row; empty when none does, or when the author's choice is another. */
export function toRepeatsHint(
	list: RowList,
	{ repeats }: Pick<ListRules, 'repeats'>,
	matters: (row: ListedRow) => boolean,
): string {
	if (repeats !== 'one') return '';
	const { count } = findRepeats(list.rows.filter(matters));
	if (count === 0) return '';
	const rows = count === 1 ? '1 row has' : `${count} rows have`;
	return `${rows} the ID of another row of the list, and rows with the same ID count as one. If they are different rows, choose another ID Field, or set the option Repeating IDs.`;
}

function checkRepeats(rows: readonly ListedRow[], matters: (row: ListedRow) => boolean): void {
	const looked = rows.filter(matters);
	const { first } = findRepeats(looked);
	if (first === undefined) return;
	const [earlier, later] = first.map((index) => rows.indexOf(looked[index] as ListedRow) + 1);
	const id = String(looked[first[1]]?.id()).slice(0, 100);
	throw new ParameterError(
		`Rows ${earlier} and ${later} have the same ID '${id}'`,
		'Repeating IDs is set to Error. Choose an ID Field that is different in every row, or set Repeating IDs to Number Them. If the list changed while it was read, the next poll reads it again.',
	);
}

import { type FoundRow, isBlank, type PollRules, type RowList, toPoint } from '../../core';
import { ParameterError } from '../n8n/ParameterError';

/** What a poll needs a list for. */
export interface CutUse {
	/** Whether the poll records existing rows instead of starting the workflow for all of them. */
	ignoresExisting: boolean;
	/** Whether each poll returns the whole list. */
	givesAll: boolean;
}

/**
 * Throws a ParameterError for a list that the poll had no time to read completely, where only the whole list will do.
 */
export function checkCut(list: RowList, { ignoresExisting, givesAll }: CutUse): void {
	if (!list.isCut) return;
	if (givesAll)
		throw new ParameterError(
			isOver(list),
			'Detect By Every Poll returns the whole list or nothing. Request fewer rows, such as those of the last few days, or set a larger Page Size.',
		);
	if (ignoresExisting)
		throw new ParameterError(
			isOver(list),
			'The first poll must read the whole list, so that later polls can find new rows. Request fewer rows, such as those of the last few days, set a larger Page Size, or choose First Poll Start With All.',
		);
}

/**
 * Throws a ParameterError when a list was cut before any new row and polls that are cut every time would miss new rows:
 * always when the oldest rows come first, otherwise with `mayMiss`.
 */
export function checkReach(
	list: RowList,
	found: readonly FoundRow[],
	{ order, mayMiss }: Pick<PollRules, 'order'> & { mayMiss: boolean },
): void {
	if (!list.isCut || found.length > 0) return;
	if (isOldestFirst(list, order))
		throw new ParameterError(
			isOver(list),
			'The list begins with its oldest rows, so no poll reaches the new ones. Have the API sort it newest first, request fewer rows, such as those of the last few days, set a larger Page Size, or send the watermark.',
		);
	if (mayMiss)
		throw new ParameterError(
			isOver(list),
			'There may be new rows after these that no poll reaches. Request fewer rows, such as those of the last few days, set a larger Page Size, or send the watermark.',
		);
}

/** Whether the last row of a cut list is new, so that more new rows may follow it. */
export function endsNew({ rows }: RowList, found: readonly FoundRow[]): boolean {
	const last = rows.at(-1)?.row;
	return found.some(({ row, change }) => row === last && change === 'new');
}

/** Whether the list begins with its oldest rows. Compares the first and the last one when the author does not set the order. */
export function isOldestFirst({ rows }: RowList, order: PollRules['order']): boolean {
	if (order !== 'automatic') return order === 'oldestFirst';
	const valued = rows.filter(({ value }) => !isBlank(value));
	const [first, last] = [valued[0] ?? rows[0], valued.at(-1) ?? rows.at(-1)].map((row) =>
		toPoint(row?.value ?? row?.id()),
	);
	return first !== undefined && last !== undefined && first.kind === last.kind && first.at < last.at;
}

function isOver({ rows }: RowList): string {
	return `The poll ran out of time before the list ended: ${rows.length === 1 ? '1 row was' : `${rows.length} rows were`} read`;
}

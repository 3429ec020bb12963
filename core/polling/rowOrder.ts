import type { Detection, ListedRow, PollRules } from './Detection';

/**
 * Rows that are new, oldest first. Automatic: whole numbers count up; else the list has its newest rows first when the
 * first row that is new stands before the first that is known; else they stay as listed.
 */
export function oldestFirst(
	fresh: readonly ListedRow[],
	list: readonly ListedRow[],
	{ order }: Pick<PollRules, 'order'>,
	isKnown: (row: ListedRow) => boolean,
): ListedRow[] {
	if (order === 'oldestFirst') return [...fresh];
	if (order === 'newestFirst') return [...fresh].reverse();
	if (fresh.every((row) => typeof row.id() === 'number'))
		return [...fresh].sort((one, other) => Number(one.id()) - Number(other.id()));
	const firstKnown = list.findIndex(isKnown);
	const firstNew = list.findIndex((row) => !isKnown(row));
	return firstKnown > firstNew ? [...fresh].reverse() : [...fresh];
}

/** Every row is new in every poll; what is beyond the limit is left out. */
export const everyPoll: Detection<Record<string, never>> = ({ rows }, _, { limit, order }) => {
	const found = order === 'newestFirst' ? [...rows].reverse() : rows;
	return {
		found: found.slice(0, limit).map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: {},
	};
};

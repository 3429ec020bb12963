import type { Detection, ListedRow, PollRules } from './Detection';

/**
 * Returns the new rows, oldest first. Automatic order: whole numbers count up; else the list has its newest
 * rows first when its first new row comes before its first known one; else the rows stay as listed.
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

/** Every row is new in every poll; rows beyond the limit are left out. */
export const everyPoll: Detection<Record<string, never>> = ({ rows }, _, { limit, order }) => {
	const found = order === 'newestFirst' ? [...rows].reverse() : rows;
	return {
		found: found.slice(0, limit).map(({ row, page }) => ({ row, page, change: 'new' })),
		checkpoint: {},
	};
};

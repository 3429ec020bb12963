import { isDeepStrictEqual } from 'node:util';

import type { ListedRow, RowId } from './Detection';

/** The rows of a list that have the id of an earlier row, and where the first such pair is. */
export interface Repeats {
	count: number;
	/** Indexes in the list. */
	first?: [earlier: number, later: number];
}

/**
 * Finds the rows that have the id of an earlier one. The same row on another page is not one of them: it moved while the
 * list was read.
 */
export function findRepeats(rows: readonly ListedRow[]): Repeats {
	const indexes = new Map<RowId, number>();
	let count = 0;
	let first: Repeats['first'];
	for (const [index, listed] of rows.entries()) {
		const earlier = indexes.get(listed.id());
		if (earlier === undefined) indexes.set(listed.id(), index);
		else if (!hasMoved(rows[earlier], listed)) {
			count++;
			first ??= [earlier, index];
		}
	}
	return { count, ...(first && { first }) };
}

function hasMoved(earlier: ListedRow | undefined, later: ListedRow): boolean {
	return earlier?.page !== later.page && isDeepStrictEqual(earlier?.row, later.row);
}

/**
 * Returns the rows with ids of their own: of those that share an id, and the value that grows if there is one, the second
 * gets `#2`, and so on. With `newestFirst` the last one in the list counts as the first.
 */
export function numberRepeats(
	rows: readonly ListedRow[],
	{ newestFirst }: { newestFirst: boolean },
): ListedRow[] {
	const groups = new Map<unknown, ListedRow[]>();
	for (const row of newestFirst ? [...rows].reverse() : rows) {
		const group = groups.get(row.value);
		if (group === undefined) groups.set(row.value, [row]);
		else group.push(row);
	}
	const ids = new Map<ListedRow, RowId>();
	// Rows below the watermark are never asked for their ids, which may be expressions.
	const idOf = (row: ListedRow): RowId => {
		const group = groups.get(row.value);
		if (group !== undefined) for (const [member, id] of numberAll(group)) ids.set(member, id);
		groups.delete(row.value);
		return ids.get(row) as RowId;
	};
	return rows.map((row) => ({ row: row.row, page: row.page, value: row.value, id: () => idOf(row) }));
}

function numberAll(group: readonly ListedRow[]): Array<[ListedRow, RowId]> {
	const counts = new Map<RowId, number>();
	return group.map((row) => {
		const id = row.id();
		const count = (counts.get(id) ?? 0) + 1;
		counts.set(id, count);
		return [row, count === 1 ? id : `${id}#${count}`];
	});
}

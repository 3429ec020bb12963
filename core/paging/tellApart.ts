import { isDeepStrictEqual } from 'node:util';

/** Whether rows differ so much from one another that the next page cannot have the same by chance: objects that are not all alike, or values none of which comes twice. */
export function tellApart(rows: unknown[]): boolean {
	if (!rows.some((row) => typeof row === 'object' && row !== null))
		return rows.length > 1 && new Set(rows).size === rows.length;
	return rows.length === 1 || rows.some((row) => !isDeepStrictEqual(row, rows[0]));
}

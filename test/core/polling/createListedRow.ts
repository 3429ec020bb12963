import { type ListedRow, toRowId } from '../../../core';

/** A row as listed by the API: `{ id, ...more }`. */
export function createListedRow(id: unknown, more: object = {}, page = 1): ListedRow {
	const row = { id, ...more };
	const rowId = toRowId(id, row, 0, "the field 'id'");
	return { row, id: () => rowId, page };
}

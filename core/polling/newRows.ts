import { readField } from '../http/readBody';
import { RowsError, toFieldsText } from '../paging/readRows';

/** What a trigger remembers between polls: the ids of the rows it has seen, newest list first. Plain JSON. */
export interface Checkpoint {
	ids: string[];
}

/** Ids of rows that left the list are kept up to this number, so that a row that comes back is not new. */
const MOST_IDS = 10_000;

/**
 * The rows that no earlier poll has seen, in the order of the list, each id once, and the checkpoint for the next
 * poll. Pure: the same rows and checkpoint give the same result. Throws a RowsError for a row without an id.
 */
export function newRows(
	rows: unknown[],
	checkpoint: Checkpoint,
	idField: string,
): { rows: unknown[]; checkpoint: Checkpoint } {
	const seen = new Set(checkpoint.ids);
	const current = new Set<string>();
	const fresh: unknown[] = [];
	rows.forEach((row, index) => {
		const id = readId(row, index, idField);
		if (!seen.has(id) && !current.has(id)) fresh.push(row);
		current.add(id);
	});
	const left = checkpoint.ids.filter((id) => !current.has(id));
	const kept = left.slice(0, Math.max(0, MOST_IDS - current.size));
	return { rows: fresh, checkpoint: { ids: [...current, ...kept] } };
}

function readId(row: unknown, index: number, idField: string): string {
	const id = readField(row, idField);
	if (id !== undefined && id !== null && id !== '')
		return typeof id === 'object' ? JSON.stringify(id) : String(id);
	throw new RowsError(
		`Row ${index + 1} has no id in the field '${idField}'`,
		`${toFieldsText(row)} Set ID Field to the one that tells one row from another.`,
	);
}

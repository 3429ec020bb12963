import { CheckpointError, MOST_CHECKPOINT_CHARS } from './Detection';
import { ID_CHARS, toPieces } from './fingerprint';
import { isKeptId, type KeptId } from './keptIds';
import { areKept, type KeptValue } from './keptValues';

/** What the rows of a list contained, including rows that left it, while there is room. */
export interface SeenRows {
	/**
	 * For each row the fingerprints of its id and its content, concatenated: those of the last list first, and among
	 * these the ones that were returned longest ago first.
	 */
	rows: string;
	/** Where changes are reported: for each of these rows, in the same order, its values, or 0 if they are not known. */
	values?: Array<KeptValue[] | 0>;
	/** Where deleted rows are reported: the ids of the first rows; the others left the list before that. */
	ids?: KeptId[];
	/** How many of the last ids were missing in an earlier complete list. */
	missing?: number;
}

/** One of these rows. */
export interface SeenRow {
	/** The fingerprint of its id. */
	print: string;
	/** The fingerprint of its content. */
	content: string;
	values?: KeptValue[];
	id?: KeptId;
	/** Whether it was missing in an earlier complete list. */
	isMissing?: boolean;
}

/** What is kept of a row in addition to its fingerprints. */
export interface KeptParts {
	/** The number of its values; undefined to keep none. */
	values: number | undefined;
	ids: boolean;
}

/** Characters of a fingerprint of a row's content: 48 bits, so that a change is missed once in 10^14. */
export const CONTENT_CHARS = 8;
/** With the fingerprints of this many rows a checkpoint stays below its limit. */
export const MOST_ROWS = 10_000;

/** Reads a stored checkpoint, by the fingerprints of the ids; if it is damaged, only the valid parts. */
export function readSeenRows(stored: object, parts: KeptParts): Map<string, SeenRow> {
	const { rows, values, ids, missing } = stored as Record<keyof SeenRows, unknown>;
	const pieces = toPieces(rows, ID_CHARS + CONTENT_CHARS);
	const allValues: unknown[] = parts.values !== undefined && Array.isArray(values) ? values : [];
	const allIds: unknown[] = parts.ids && Array.isArray(ids) ? ids : [];
	const firstMissing = allIds.length - (typeof missing === 'number' ? missing : 0);
	return new Map(
		pieces.map((piece, index) => {
			const row: SeenRow = { print: piece.slice(0, ID_CHARS), content: piece.slice(ID_CHARS) };
			const own = allValues[index];
			if (areKept(own, parts.values ?? 0)) row.values = own;
			const id = allIds[index];
			if (id !== undefined && isKeptId(id, row.print)) {
				row.id = id;
				if (index >= firstMissing) row.isMissing = true;
			}
			return [row.print, row];
		}),
	);
}

/**
 * Converts rows to a checkpoint: the listed ones, all others with an id, and of the rest as many as there is room
 * for, first without their values. Throws a CheckpointError when the first two do not fit.
 */
export function toSeenRows(
	listed: readonly SeenRow[],
	others: readonly SeenRow[],
	parts: KeptParts,
): SeenRows {
	const missing = others.filter(({ id, isMissing }) => id !== undefined && isMissing === true);
	const unread = others.filter(({ id, isMissing }) => id !== undefined && isMissing !== true);
	const needed = [...listed, ...unread, ...missing];
	const values = needed.map((row) => row.values ?? 0);
	const checkpoint: SeenRows = {
		rows: toText(needed),
		...(parts.values !== undefined && { values }),
		...(parts.ids && { ids: needed.flatMap(({ id }) => (id === undefined ? [] : [id])) }),
		...(missing.length > 0 && { missing: missing.length }),
	};
	const size = JSON.stringify(checkpoint).length;
	if (needed.length > MOST_ROWS) throw tooMany(listed.length, needed.length);
	if (size > MOST_CHECKPOINT_CHARS) throw tooLong(needed.length, size, parts);
	let room = MOST_CHECKPOINT_CHARS - size;
	const left = others
		.filter(({ id }) => id === undefined)
		.slice(0, Math.min(MOST_ROWS - needed.length, Math.floor(room / (ID_CHARS + CONTENT_CHARS))));
	checkpoint.rows += toText(left);
	room -= left.length * (ID_CHARS + CONTENT_CHARS);
	for (const row of parts.values === undefined ? [] : left) {
		const own = row.values ?? 0;
		room -= JSON.stringify(own).length + 1;
		if (room < 0) break;
		values.push(own);
	}
	return checkpoint;
}

function toText(rows: readonly SeenRow[]): string {
	return rows.map(({ print, content }) => print + content).join('');
}

/** The error for a list of so many rows, `remembered` of them with those that left it, if these are needed, too. */
export function tooMany(listed: number, remembered = listed): CheckpointError {
	const gone = remembered - listed;
	if (gone === 0)
		return new CheckpointError(`The list has ${listed} rows, too many to compare with the next list`, [
			{ name: 'too-many-rows', rows: MOST_ROWS },
		]);
	return new CheckpointError(
		`${listed} rows of the list and ${gone} that have left it are too many to compare with the next list`,
		[{ name: 'too-many-gone', rows: MOST_ROWS }],
	);
}

function tooLong(rows: number, size: number, { values, ids }: KeptParts): CheckpointError {
	const kept = [ids && 'IDs', values !== undefined && 'values'].filter(Boolean).join(' and ');
	return new CheckpointError(
		`The ${kept} of ${rows} rows take ${size} characters, more than the ${MOST_CHECKPOINT_CHARS} that can be stored`,
		[{ name: 'too-long-to-keep', hasValues: values !== undefined, hasIds: ids }],
	);
}

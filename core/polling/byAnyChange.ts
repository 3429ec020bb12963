import { CheckpointError } from './CheckpointError';
import type { Detection, FoundRow, ListedRow } from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { oldestFirst } from './rowOrder';
import { toStableText } from './toStableText';

/** What the rows of a list held, those that left it too, while there is room. */
export interface SeenRows {
	/** For each row the fingerprint of its id and that of its content, without a space between them; the last list's first. */
	rows: string;
}

/** 48 bits, so that a change is overlooked once in 10^14. */
const CONTENT_CHARS = 8;
/** With their fingerprints a checkpoint stays below its limit. */
const MOST_ROWS = 10_000;

/** A row is new when its id has never been seen, and changed when it holds something else than before; `contentOf` gives what counts. */
export function byAnyChange(contentOf: (row: unknown) => unknown): Detection<SeenRows> {
	return (list, before, { limit, startsWith, order }) => {
		const seen = new Map(
			toPieces(before?.rows, ID_CHARS + CONTENT_CHARS).map((piece) => [
				piece.slice(0, ID_CHARS),
				piece.slice(ID_CHARS),
			]),
		);
		// Of a row that comes twice, the later one is the newer state.
		const listed = new Map(list.rows.map((row) => [row.id, row]));
		if (listed.size > MOST_ROWS) throw tooMany(listed.size);
		const current = new Map<string, string>();
		const changes = new Map<ListedRow, FoundRow['change']>();
		for (const row of listed.values()) {
			const print = fingerprint(String(row.id), ID_CHARS);
			const content = fingerprint(toStableText(contentOf(row.row)), CONTENT_CHARS);
			const old = seen.get(print);
			current.set(print, content);
			if (before === undefined ? startsWith(row) : old !== content)
				changes.set(row, old === undefined ? 'new' : 'changed');
		}
		const rows = [...listed.values()];
		const fresh = rows.filter((row) => changes.has(row));
		const sorted = oldestFirst(fresh, rows, { order }, (row) => changes.get(row) !== 'new');
		for (const row of sorted.slice(limit)) {
			const print = fingerprint(String(row.id), ID_CHARS);
			const old = seen.get(print);
			if (old === undefined) current.delete(print);
			else current.set(print, old);
		}
		const left = [...seen].filter(([print]) => !current.has(print));
		const kept = [...current, ...left].slice(0, MOST_ROWS);
		return {
			found: sorted
				.slice(0, limit)
				.map((row) => ({ row: row.row, page: row.page, change: changes.get(row) ?? 'new' })),
			checkpoint: { rows: kept.map((pair) => pair.join('')).join('') },
		};
	};
}

function tooMany(count: number): CheckpointError {
	return new CheckpointError(
		`The list has ${count} rows, more than can be compared with the next list`,
		`Detect By Any Change remembers ${MOST_ROWS} rows. Ask for fewer, such as the last days’, or choose Detect By Timestamp or Number That Grows with the field that tells when a row was changed.`,
	);
}

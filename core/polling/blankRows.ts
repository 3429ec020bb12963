import {
	CheckpointError,
	type ListedRow,
	MOST_CHECKPOINT_CHARS,
	type PollRules,
	type RowId,
	type RowList,
} from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';

/** Together with the rows at the watermark, the fingerprints of this many ids fit into a checkpoint. */
const MOST_BLANK = 5_000;

/** The rows without a value that earlier polls have returned or recorded. */
export interface BlankRows {
	/** Whether a row is new; not while no poll has recorded such rows, because which of them are new is unknown then. */
	isNew(row: ListedRow): boolean;
	/** Whether so many more can be remembered without forgetting any. */
	hasRoomFor(count: number): boolean;
	/**
	 * Returns the rows that are new, and a function that returns the text to store after those that a poll returned: the
	 * ids in the list first, others while there is room in `chars` characters. Rows that are `valued`, too, are not new.
	 */
	detect(
		blank: readonly ListedRow[],
		list: RowList,
		rules: Pick<PollRules, 'startsWith' | 'since'> & { isValued(id: RowId): boolean },
	): { fresh: ListedRow[]; toText(returned: ReadonlySet<ListedRow>, chars: number): string | undefined };
}

/** Opens what a checkpoint remembers of rows without a value; each of them is new once, by its id. */
export function openBlankRows(stored: string | undefined): BlankRows {
	const prints = toPieces(stored, ID_CHARS);
	const known = new Set(prints);
	const isFirst = stored === undefined;
	return {
		isNew: (row) => !isFirst && !known.has(toPrint(row)),
		hasRoomFor: (count) => !isFirst && known.size + count <= MOST_BLANK,
		detect(blank, list, { startsWith, since, isValued }) {
			// Which rows a cut list has not shown is unknown, so the first whole one decides.
			if (isFirst && list.isCut) return { fresh: [], toText: () => undefined };
			const noted = new Set<string>();
			const fresh = new Map<string, ListedRow>();
			for (const row of blank) {
				const print = toPrint(row);
				// A row without a date is not after one.
				const starts = !isFirst || (since === undefined && startsWith(row));
				if (known.has(print) || isValued(row.id()) || !starts) noted.add(print);
				else if (!fresh.has(print)) fresh.set(print, row);
			}
			return {
				fresh: [...fresh.values()],
				toText(returned, chars) {
					for (const [print, row] of fresh) if (returned.has(row)) noted.add(print);
					const room = Math.min(MOST_BLANK, Math.floor(Math.max(chars, 0) / ID_CHARS));
					const all = new Set([...noted, ...prints]);
					if (noted.size > room || (list.isCut && all.size > room)) throw tooMany(noted.size);
					return [...all].slice(0, room).join('');
				},
			};
		},
	};
}

function toPrint(row: ListedRow): string {
	return fingerprint(String(row.id()), ID_CHARS);
}

function tooMany(count: number): CheckpointError {
	return new CheckpointError(`${count} rows without a value are too many to remember`, [
		`Together with the rows at the watermark, at most ${MOST_BLANK} of them fit into ${MOST_CHECKPOINT_CHARS} characters.`,
		{ name: 'too-many-blank-rows' },
	]);
}

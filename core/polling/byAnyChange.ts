import { CheckpointError, type Detection, type FoundRow, isFirstPoll, type ListedRow } from './Detection';
import { fingerprint, ID_CHARS, toPieces } from './fingerprint';
import { oldestFirst } from './rowOrder';
import { toStableText } from './toStableText';

/** What the rows of a list contained, including rows that left it, while there is room. */
export interface SeenRows {
	/**
	 * For each row the fingerprints of its id and its content, concatenated: those of the last list first, and among
	 * these the ones that were returned longest ago first.
	 */
	rows: string;
}

/** A row that is new or changed. */
interface ComparedRow {
	listed: ListedRow;
	print: string;
	content: string;
}

/** Characters of a fingerprint of a row's content: 48 bits, so that a change is missed once in 10^14. */
const CONTENT_CHARS = 8;
/** With the fingerprints of this many rows a checkpoint stays below its limit. */
const MOST_ROWS = 10_000;

/**
 * A row is new when its id has never been seen, and changed when its content differs from before; `contentOf`
 * returns the part that is compared.
 */
export function byAnyChange(contentOf: (row: unknown) => unknown): Detection<SeenRows> {
	return (list, before, { limit, startsWith, order }) => {
		const isFirst = isFirstPoll(before);
		const seen = readSeen(isFirst ? undefined : before.rows);
		// When a row occurs twice, the later one is the newer state.
		const rows = [...new Map(list.rows.map((row) => [row.id(), row])).values()];
		if (rows.length > MOST_ROWS) throw tooMany(rows.length);

		const current = new Map<string, string>();
		const fresh = new Map<ListedRow, ComparedRow>();
		for (const listed of rows) {
			const print = fingerprint(String(listed.id()), ID_CHARS);
			const content = fingerprint(toStableText(contentOf(listed.row)), CONTENT_CHARS);
			if (isFirst ? startsWith(listed) : seen.get(print) !== content)
				fresh.set(listed, { listed, print, content });
			else current.set(print, content);
		}
		const isNew = (row: ListedRow) => {
			const compared = fresh.get(row);
			return compared !== undefined && !seen.has(compared.print);
		};
		const inOrder = oldestFirst([...fresh.keys()], rows, { order }, (row) => !isNew(row));
		const sorted = inOrder.map((row) => fresh.get(row) as ComparedRow);
		const given = chooseRows(sorted, limit, seen);
		for (const row of sorted) {
			const old = seen.get(row.print);
			if (!given.has(row) && old !== undefined) current.set(row.print, old);
		}
		return {
			found: [...given].map(({ listed }): FoundRow => ({
				row: listed.row,
				page: listed.page,
				change: isNew(listed) ? 'new' : 'changed',
			})),
			checkpoint: { rows: toSeenText(seen, current, given) },
		};
	};
}

/**
 * Chooses at most `limit` rows and keeps their order: new ones, then those returned longest ago, so that rows
 * that change all the time do not hold up others.
 */
function chooseRows(
	sorted: ComparedRow[],
	limit: number,
	seen: ReadonlyMap<string, string>,
): ReadonlySet<ComparedRow> {
	if (sorted.length <= limit) return new Set(sorted);
	const positions = new Map([...seen.keys()].map((print, index) => [print, index]));
	const positionOf = ({ print }: ComparedRow) => positions.get(print) ?? -1;
	const chosen = new Set(
		[...sorted].sort((one, other) => positionOf(one) - positionOf(other)).slice(0, limit),
	);
	return new Set(sorted.filter((row) => chosen.has(row)));
}

function readSeen(rows: unknown): Map<string, string> {
	const pieces = toPieces(rows, ID_CHARS + CONTENT_CHARS);
	return new Map(pieces.map((piece) => [piece.slice(0, ID_CHARS), piece.slice(ID_CHARS)]));
}

function toSeenText(
	seen: ReadonlyMap<string, string>,
	current: ReadonlyMap<string, string>,
	given: ReadonlySet<ComparedRow>,
): string {
	const givenNow = new Map([...given].map(({ print, content }) => [print, content]));
	const kept = new Map<string, string>();
	for (const print of seen.keys()) {
		const content = current.get(print);
		if (content !== undefined) kept.set(print, content);
	}
	for (const [print, content] of [...current, ...givenNow]) kept.set(print, content);
	for (const [print, content] of seen) if (!kept.has(print)) kept.set(print, content);
	return [...kept]
		.slice(0, MOST_ROWS)
		.map((pair) => pair.join(''))
		.join('');
}

function tooMany(count: number): CheckpointError {
	return new CheckpointError(`The list has ${count} rows, too many to compare with the next list`, [
		{ name: 'too-many-rows', rows: MOST_ROWS },
	]);
}

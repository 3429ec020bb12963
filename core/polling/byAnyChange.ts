import { type Detection, type FoundRow, isFirstPoll, type ListedRow } from './Detection';
import { fingerprint, ID_CHARS } from './fingerprint';
import { keepId, type KeptId } from './keptIds';
import { areOf, keepValues, toChanges, wholeValues } from './keptValues';
import { oldestFirst } from './rowOrder';
import {
	CONTENT_CHARS,
	type KeptParts,
	MOST_ROWS,
	readSeenRows,
	type SeenRow,
	type SeenRows,
	tooMany,
	toSeenRows,
} from './SeenRows';
import { toStableText } from './toStableText';

/** What else is found than new and changed rows. */
export interface ChangeReports {
	/** The names of the fields whose old and new values are reported; what is compared is then the list of their values. */
	fields?: readonly string[];
	deleted?: DeletedReports;
}

/** How deleted rows are reported. */
export interface DeletedReports {
	/**
	 * A row is deleted when it is missing in so many complete lists, between which it was not listed; always in two when
	 * nothing shows that a list is complete.
	 */
	lists: 1 | 2;
	/** Whether a list without rows is a complete list. */
	mayBeEmpty: boolean;
	/** The values of the fields that identify a row; none where something else does. */
	idValuesOf(row: unknown): readonly unknown[];
	/** The row to return for a deleted one, from what is known of it. */
	toRow(id: KeptId, values: ReadonlyArray<readonly [field: string, value: unknown]>): unknown;
}

/** A row that is new or changed. */
interface ComparedRow {
	listed: ListedRow;
	/** What is remembered of it once it is returned. */
	now: SeenRow;
}

/**
 * A row is new when its id has never been seen, and changed when its content differs from before; `contentOf`
 * returns the part that is compared. A row is deleted when it is missing in complete lists; it is then forgotten.
 */
export function byAnyChange(
	contentOf: (row: unknown) => unknown,
	{ fields, deleted }: ChangeReports = {},
): Detection<SeenRows> {
	const parts: KeptParts = { values: fields?.length, ids: deleted !== undefined };
	const valuesOf = (row: unknown) => contentOf(row) as unknown[];
	const toSeen = (listed: ListedRow): SeenRow => {
		const row: SeenRow = {
			print: fingerprint(String(listed.id()), ID_CHARS),
			content: fingerprint(toStableText(contentOf(listed.row)), CONTENT_CHARS),
		};
		if (fields !== undefined) row.values = keepValues(valuesOf(listed.row));
		if (deleted !== undefined) row.id = keepId(listed, deleted.idValuesOf(listed.row));
		return row;
	};
	return (list, before, { limit, startsWith, order }) => {
		const isFirst = isFirstPoll(before);
		const seen = readSeenRows(isFirst ? {} : before, parts);
		// When a row occurs twice, the later one is the newer state.
		const rows = [...new Map(list.rows.map((row) => [row.id(), row])).values()];
		if (rows.length > MOST_ROWS) throw tooMany(rows.length);

		const current = new Map<string, SeenRow>();
		const fresh = new Map<ListedRow, ComparedRow>();
		const prints = new Set<string>();
		for (const listed of rows) {
			const now = toSeen(listed);
			prints.add(now.print);
			if (isFirst ? startsWith(listed) : seen.get(now.print)?.content !== now.content)
				fresh.set(listed, { listed, now });
			else current.set(now.print, now);
		}
		const isWhole = !list.isCut && (rows.length > 0 || deleted?.mayBeEmpty === true);
		const left = [...seen.values()].filter(({ print }) => !prints.has(print));
		const lists = list.isUnproven ? 2 : (deleted?.lists ?? 2);
		const gone = deleted && isWhole ? findGone(left, lists, limit) : { given: [], kept: left };

		const isNew = (row: ListedRow) => {
			const compared = fresh.get(row);
			return compared !== undefined && !seen.has(compared.now.print);
		};
		const inOrder = oldestFirst([...fresh.keys()], rows, { order }, (row) => !isNew(row));
		const sorted = inOrder.map((row) => fresh.get(row) as ComparedRow);
		const given = chooseRows(sorted, limit - gone.given.length, seen);
		for (const row of sorted) {
			const old = seen.get(row.now.print);
			if (!given.has(row) && old !== undefined)
				current.set(old.print, { ...old, ...(row.now.id !== undefined && { id: row.now.id }) });
		}
		const toFound = ({ listed: { row, page }, now }: ComparedRow): FoundRow => {
			const old = seen.get(now.print);
			if (old === undefined) return { row, page, change: 'new' };
			const known = old.values && areOf(old.values, old.content) ? old.values : undefined;
			const changes = fields && toChanges(fields, known, valuesOf(row));
			return { row, page, change: 'changed', ...(changes && { changes }) };
		};
		return {
			found: [
				...gone.given.map(({ id, values }): FoundRow => {
					const row = deleted?.toRow(id as KeptId, wholeValues(fields ?? [], values));
					return { row, change: 'deleted' };
				}),
				...[...given].map(toFound),
			],
			checkpoint: toSeenRows(inOldOrder(seen, current, given), gone.kept, parts),
		};
	};
}

/**
 * Sorts out which rows that are not in a complete list are deleted. Returns at most `limit` of them, those that are
 * missing longest first; the others stay.
 */
function findGone(
	left: readonly SeenRow[],
	lists: DeletedReports['lists'],
	limit: number,
): { given: SeenRow[]; kept: SeenRow[] } {
	const known = left.filter(({ id }) => id !== undefined);
	const again = known.filter(({ isMissing }) => isMissing === true);
	const now = known.filter(({ isMissing }) => isMissing !== true);
	const given = [...again, ...(lists === 1 ? now : [])].slice(0, limit);
	const done = new Set(given);
	const kept = [...again, ...now].filter((row) => !done.has(row)).map((row) => ({ ...row, isMissing: true }));
	return { given, kept: [...kept, ...left.filter(({ id }) => id === undefined)] };
}

/**
 * Chooses at most `limit` rows and keeps their order: new ones, then those returned longest ago, so that rows
 * that change all the time do not hold up others.
 */
function chooseRows(
	sorted: ComparedRow[],
	limit: number,
	seen: ReadonlyMap<string, SeenRow>,
): ReadonlySet<ComparedRow> {
	if (sorted.length <= limit) return new Set(sorted);
	const positions = new Map([...seen.keys()].map((print, index) => [print, index]));
	const positionOf = ({ now }: ComparedRow) => positions.get(now.print) ?? -1;
	const chosen = new Set(
		[...sorted].sort((one, other) => positionOf(one) - positionOf(other)).slice(0, limit),
	);
	return new Set(sorted.filter((row) => chosen.has(row)));
}

/** The rows of the list, those that were returned longest ago first. */
function inOldOrder(
	seen: ReadonlyMap<string, SeenRow>,
	current: ReadonlyMap<string, SeenRow>,
	given: ReadonlySet<ComparedRow>,
): SeenRow[] {
	const kept = new Map<string, SeenRow>();
	for (const print of seen.keys()) {
		const row = current.get(print);
		if (row !== undefined) kept.set(print, row);
	}
	for (const row of current.values()) kept.set(row.print, row);
	for (const { now } of given) kept.set(now.print, now);
	return [...kept.values()];
}

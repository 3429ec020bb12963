import type { ListedRow, RowList } from './Detection';

/** What a row is to a poll: no earlier poll has found it, it has been seen, or it shows neither. */
export type Standing = 'new' | 'known' | 'neither';

/** Recognizes the rows that earlier polls have seen, by the checkpoint that they left. */
export interface Recognition {
	standingOf(row: ListedRow): Standing;
	/** Whether these new rows can be remembered without forgetting any that have been seen. */
	hasRoomFor(fresh: readonly ListedRow[]): boolean;
	/** Whether rows may have been forgotten that are still in the list. */
	mayHaveForgotten: boolean;
}

/** How far a list is read; see openEarlyEnd. */
export type ReadUntil = 'automatic' | 'known' | 'end';

/** What earlier polls have shown about the order of a list. */
export interface OrderState {
	/** Number of polls in a row that found new rows above known ones only, at most PROOFS. */
	shown: number;
	/** Number of polls since the whole list was read. */
	since: number;
	/** Whether rows that were left out, or not read, may be below known ones. */
	isOpen?: boolean;
}

/** A list in which new rows come last, or anywhere, shows them first by chance; twice in a row is less likely. */
const PROOFS = 2;
/** A row that is inserted deep in the list is found this many polls later at most. */
export const WHOLE_EVERY = 50;

/** Decides for one poll after which page the reading ends. */
export interface EarlyEnd {
	/** Adds the rows of a page, or of a part of it; returns whether the reading may end after them. */
	addPage(rows: readonly ListedRow[]): boolean;
	/**
	 * Returns what the next poll needs to know, if anything, and whether this one has shown that new rows no longer come first.
	 * `after` recognizes rows by the new checkpoint; absent when no row was left out.
	 */
	conclude(list: RowList, after: Recognition | undefined): { order?: OrderState; hasChanged: boolean };
}

/**
 * Opens the decision of where a poll stops reading. `end` reads every list to its end. `known` stops after the first page
 * that holds only known rows. `automatic` does so once two polls have found new rows above known ones only, except
 * with every `wholeEvery`th poll and when a new row comes after a known one. Neither stops in a first poll (without
 * `recognition`), without the state that a whole list leaves, or while that says that rows may be below known ones.
 */
export function openEarlyEnd({
	mode,
	before,
	recognition,
	wholeEvery = WHOLE_EVERY,
}: {
	mode: ReadUntil;
	before: OrderState | undefined;
	recognition: Recognition | undefined;
	wholeEvery?: number;
}): EarlyEnd {
	const { shown = 0, since = 0, isOpen = false } = before ?? {};
	const mayEnd = before !== undefined && recognition !== undefined && !isOpen && endsIn(mode);
	const fresh = new Map<unknown, ListedRow>();
	let hasKnown = false;
	let isMixed = false;

	function endsIn(chosen: ReadUntil): boolean {
		if (chosen === 'automatic') return shown >= PROOFS && since + 1 < wholeEvery;
		return chosen === 'known';
	}

	return {
		addPage(rows) {
			if (recognition === undefined) return false;
			let isKnownOnly = true;
			let hasKnownHere = false;
			for (const row of rows) {
				const standing = recognition.standingOf(row);
				if (standing === 'known') hasKnownHere = true;
				else if (standing === 'new') {
					isKnownOnly = false;
					// A row that moves to the next page while the list is read comes twice.
					isMixed ||= (hasKnown || hasKnownHere) && !fresh.has(row.id());
					fresh.set(row.id(), row);
				}
			}
			hasKnown ||= hasKnownHere;
			if (!mayEnd || !hasKnownHere || !isKnownOnly) return false;
			return (mode === 'known' || !isMixed) && recognition.hasRoomFor([...fresh.values()]);
		},
		conclude(list, after) {
			const { isCut, isPartial = false } = list;
			// A list without rows shows nothing; those that earlier polls left out may come back with the next one.
			if (list.rows.length === 0 && !isCut && recognition !== undefined)
				return { ...(before && { order: before }), hasChanged: false };
			const hasEvidence = !isCut && !isPartial && fresh.size > 0 && hasKnown;
			// Rows that were left out or not read before, below known ones, show nothing about the order.
			const shownNow = isOpen ? shown : isMixed ? 0 : hasEvidence ? Math.min(shown + 1, PROOFS) : shown;
			const leavesOut = after !== undefined && !after.mayHaveForgotten && isMixedBy(after, list.rows);
			const opens = isCut || leavesOut;
			return {
				order: {
					shown: shownNow,
					since: isPartial ? since + 1 : isCut ? since : 0,
					...(opens && { isOpen: true }),
				},
				hasChanged: mode === 'automatic' && shown >= PROOFS && shownNow === 0,
			};
		},
	};
}

/** Reads a stored state; undefined when it is absent or damaged, which makes the next poll read the whole list. */
export function readOrderState(stored: unknown): OrderState | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const { shown, since, isOpen } = stored as Record<keyof OrderState, unknown>;
	if (!isCount(shown) || !isCount(since)) return undefined;
	return { shown, since, ...(isOpen !== undefined && isOpen !== false && { isOpen: true }) };
}

/** Whether polls end early from now on, unless something changes. */
export function endsEarly(mode: ReadUntil, order: OrderState | undefined): boolean {
	if (order === undefined || order.isOpen === true) return false;
	return mode === 'known' || (mode === 'automatic' && order.shown >= PROOFS);
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Whether a new row comes after a known one. */
function isMixedBy({ standingOf }: Recognition, rows: readonly ListedRow[]): boolean {
	let hasKnown = false;
	return rows.some((row) => {
		const standing = standingOf(row);
		hasKnown ||= standing === 'known';
		return hasKnown && standing === 'new';
	});
}

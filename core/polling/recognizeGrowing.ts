import { openBlankRows } from './blankRows';
import { MOST_CHECKPOINT_CHARS } from './Detection';
import type { Recognition } from './earlyEnd';
import { ID_CHARS } from './fingerprint';
import { type GrowthCheckpoint, readGrowthCheckpoint } from './GrowthCheckpoint';
import { belowBy, openSeen } from './seenValues';
import { isBlank, openIsEarlier, toPoint } from './toPoint';

/** The most characters that a row adds to the rows that are seen: a number of up to 24 digits, its fingerprint, and signs. */
const MOST_SEEN_CHARS = 40;

/**
 * Recognizes rows by their value and id, as byGrowingValue does. Rows at the watermark and within the overlap are neither
 * new nor a sign that only known ones follow.
 */
export function recognizeGrowing(
	before: GrowthCheckpoint,
	{ overlap, returnsBlank = false }: { overlap: number; returnsBlank?: boolean },
): Recognition {
	const { watermark, kind, blank, seen: stored = [], ...known } = readGrowthCheckpoint(before);
	const reached = belowBy(overlap, watermark, kind);
	const floor = known.floor ?? reached;
	const isBelow = kind === 'date' ? openIsEarlier(floor) : () => false;
	const seen = openSeen(stored);
	const blanks = returnsBlank ? openBlankRows(blank) : undefined;
	const room = MOST_CHECKPOINT_CHARS - JSON.stringify(stored).length - (blank?.length ?? 0);
	return {
		standingOf(listed) {
			if (isBelow(listed.value)) return 'known';
			// Rows without a value may be anywhere in a list.
			if (isBlank(listed.value)) return blanks?.isNew(listed) === true ? 'new' : 'neither';
			const point = toPoint(listed.value);
			if (point === undefined || point.kind !== kind) return 'new';
			if (point.at < floor) return 'known';
			if (!seen.has({ listed, at: point.at })) return 'new';
			return point.at < reached ? 'known' : 'neither';
		},
		hasRoomFor(fresh) {
			const blankCount = fresh.filter(({ value }) => isBlank(value)).length;
			if (blanks?.hasRoomFor(blankCount) === false) return false;
			return (fresh.length - blankCount) * MOST_SEEN_CHARS + blankCount * ID_CHARS <= room;
		},
		mayHaveForgotten: false,
	};
}

import { type FieldUse, type RankedField, rankFields } from '../../core';

/** A long list is judged by its first rows. */
export const SAMPLE = 100;
/** More fields are no help in a sentence. */
const MOST_OTHERS = 3;

/** Returns the fields of the first rows that suit a use by their names and values, the likeliest first. */
export function findLikely(rows: readonly unknown[], use: FieldUse): RankedField[] {
	return rankFields(rows.slice(0, SAMPLE), use).filter(({ isLikely }) => isLikely);
}

/** Names the fields that come after the one that is proposed; empty when there are none. */
export function toOthersText(names: readonly string[]): string {
	const others = names.slice(0, MOST_OTHERS).join(', ');
	return others && `Other possible fields: ${others}.`;
}

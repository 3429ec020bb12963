import type { Overlap } from './createOverlap';
import type { Guesses } from './signs/findGuesses';
import { toRowsText } from './signs/FirstPage';
import type { Plan } from './signs/Plan';
import { toWay } from './toPlanTopic';

/** A list that has been read to its end. */
export interface ReadPages {
	plan: Plan;
	found: Guesses;
	overlap: Overlap;
	/** The numbers of all rows that the pages after the first one have shown. */
	totals: Set<number>;
	pageCount: number;
	/** Whether there were more rows than a sign showed. */
	hasLied: boolean;
}

/** How the list was paged, for example: Pages by `page`, 5 of 5, 57 rows. `sign` is a weak one that ended it. */
export function toSummary({ plan, found, overlap, pageCount }: ReadPages, sign: string | undefined): string {
	const { pages } = found.counts;
	const isAll = pages !== undefined && pages.count === pageCount;
	const known = isAll ? `${pageCount} of ${pageCount}` : `${pageCount} pages`;
	const end = sign === undefined ? '' : ` The list ended at ${sign}.`;
	return `Pages by ${toWay(plan)}, ${known}, ${toRowsText(overlap.given)}.${end}`;
}

/** Reports that a list is shorter than its total; undefined when it is not, or was not read from its start. */
export function toShort({ found, overlap, totals }: ReadPages): string | undefined {
	const { asked, total } = found.counts;
	const isFromStart = (asked.page?.count ?? 0) <= 1 && (asked.offset?.count ?? 0) <= 1;
	if (!isFromStart || total === undefined || total.isWeak) return undefined;
	const most = Math.min(total.count, ...totals);
	if (overlap.given >= most) return undefined;
	return `The list ended with ${toRowsText(overlap.given)}, but the field '${total.field}' is ${most}`;
}

/** What the author should know about rows that came twice, or may be missing. */
export function* toEndNotes({ found, overlap, totals, hasLied }: ReadPages): Generator<string> {
	const { left, renewed, doubtful, repeated, idField } = overlap;
	const { total } = found.counts;
	const byId = idField === undefined ? '' : ` (same '${idField}')`;
	if (left > 0)
		yield `${left === 1 ? '1 row was on two pages and is' : `${left} rows were on two pages and are`} returned once${byId}.`;
	if (renewed > 0)
		yield `${renewed === 1 ? '1 row has' : `${renewed} rows have`} the ${idField === undefined ? 'ID' : `'${idField}'`} of an earlier row but other content; all are returned.`;
	if (doubtful > 0)
		yield `At the start of a page, ${doubtful === 1 ? '1 row equals' : `${doubtful} rows equal`} the end of the previous page; without an ID it is not certain that they are the same.`;
	if (repeated > 0)
		yield `${repeated === 1 ? '1 row has' : `${repeated} rows have`} an ID that an earlier row has, and ${repeated === 1 ? 'was' : 'were'} returned nevertheless: rows may have been returned twice${byId}.`;
	if (total !== undefined && [...totals].some((count) => count !== total.count))
		yield `The field '${total.field}' changed while the list was read: rows may have been added or removed.`;
	if (hasLied) yield `There were more rows than the ${found.judgement.sign ?? 'total'} shows.`;
}

import { findReport } from './findReport';
import type { CursorFinding } from './findCursors';
import { type Finding, type FirstPage, toRowsText, toWhere } from './FirstPage';
import type { Plan } from './Plan';
import type { Counts } from './readCounts';

/** Whether a first page is the whole list. */
export interface Judgement {
	isComplete: boolean;
	/** What shows it, as in "field 'total'"; absent when nothing does. */
	sign?: string;
	/** What another sign shows to the contrary. */
	conflict?: string;
	/** Why the one sign is weak. */
	note?: string;
	/** What was taken for granted; a hint reports it once. */
	remark?: string;
}

/** What was found on a first page. */
export interface Found {
	links: Finding<Plan>;
	cursors: CursorFinding;
	counts: Counts;
}

/** Judges by the signs of a first page, the most reliable first, whether there are more pages. */
export function judgeFirstPage(first: FirstPage, { links, cursors, counts }: Found): Judgement {
	const { rows } = first;
	const { flag, total, pages } = counts;
	const flagSign = flag && toWhere(flag.shown);
	if (links.plans.length > 0) return { isComplete: false, sign: 'address of a next page' };
	const rest = toRest(first, counts);
	if (flag?.more === false) return { isComplete: true, sign: flagSign, ...conflictAt(rest) };
	if (links.strange !== undefined) return { isComplete: false, sign: links.strange };
	if (cursors.plans.length > 0 || cursors.unknown !== undefined)
		return { isComplete: false, sign: 'cursor of a next page' };
	if (flag?.more === true) return { isComplete: false, sign: flagSign };
	const end = links.end ?? cursors.end;
	const isWeak = rest !== undefined && (links.end === undefined ? cursors.isWeak : links.isWeak) === true;
	if (end !== undefined && !isWeak) return { isComplete: true, sign: end, ...conflictAt(rest) };
	const report = rows.length === 0 ? findReport(first.page.body) : undefined;
	if (report !== undefined)
		return {
			isComplete: true,
			conflict: `The response has no rows, and the field '${report}' reports an error`,
		};
	if (rows.length === 0)
		return {
			isComplete: true,
			sign: 'page without rows',
			...conflictAt(rest),
			...(rest === undefined &&
				total !== undefined &&
				total.count > 0 &&
				total.count !== counts.asked.size?.count && {
					note: `Page 1 has no rows, but the ${toWhere(total)} is ${total.count}.`,
				}),
		};
	if (rest !== undefined) return { isComplete: false, sign: rest };
	const isFull = looksFull(first, counts);
	if (total !== undefined && pages !== undefined) return { isComplete: true, sign: toWhere(total) };
	const sign = total !== undefined && !(total.isWeak && isFull) ? total : pages;
	// A size that a response shows may also be the number of rows on this page.
	const isSize = counts.asked.size?.count === rows.length || isUsualSize(rows.length);
	if (sign !== undefined)
		return {
			isComplete: true,
			sign: toWhere(sign),
			...(isFull &&
				isSize && {
					note: `The ${toWhere(sign)} is ${sign.count}, so the list ended after one page. It has ${toRowsText(rows.length)}, as many as a page may have.`,
				}),
		};
	return judgeSize(first, counts, isFull);
}

/** Without any sign, the size of the page decides whether a second one is worth a request. */
function judgeSize({ rows }: FirstPage, { asked, size }: Counts, isFull: boolean): Judgement {
	if (isFull) return { isComplete: false };
	const most = size?.count ?? asked.size?.count;
	if (most !== undefined && rows.length < most)
		return {
			isComplete: true,
			sign: `page size ${most}`,
			remark: `Page 1 has ${toRowsText(rows.length)}, fewer than the page size ${most}, so the list ended there.`,
		};
	if (asked.page?.count !== undefined || asked.offset?.count !== undefined) return { isComplete: false };
	return {
		isComplete: true,
		remark: `The list ended after one page of ${toRowsText(rows.length)}, which shows no sign of more pages.`,
	};
}

/** What the numbers say is left, as in "field 'total'"; undefined when nothing is, or there are no numbers. */
function toRest({ rows }: FirstPage, { total, pages, page, asked, offset }: Counts): string | undefined {
	const number = asked.page?.count ?? page?.count ?? 1;
	const base = (asked.page?.count ?? page?.count) === 0 ? 0 : 1;
	const isFromOne = /(index|position|record)$/i.test(asked.offset?.key ?? '') ? 1 : 0;
	const begun =
		asked.offset?.count !== undefined
			? Math.max(0, asked.offset.count - isFromOne)
			: asked.page?.count !== undefined
				? (number - base) * rows.length
				: rows.length > 0 && offset !== undefined && page === undefined && offset.count > 1
					? offset.count
					: 0;
	const isTotal = total !== undefined && !(total.isWeak && rows.length === 0);
	if (isTotal && begun + rows.length < total.count && !(rows.length === 0 && begun > 0))
		return toWhere(total);
	if (pages !== undefined && number - base + 1 < pages.count) return toWhere(pages);
	return undefined;
}

function conflictAt(rest: string | undefined): Pick<Judgement, 'conflict'> {
	return rest === undefined
		? {}
		: { conflict: `The list ended after one page, but the ${rest} shows that there is more` };
}

/** Whether a page is full: as many rows as requested, as the response states, or a usual number. */
function looksFull({ rows: { length } }: FirstPage, { asked, size }: Counts): boolean {
	const own = asked.size?.count;
	if (length === 0) return false;
	if (length === own) return true;
	if (size !== undefined && size.count !== own) return length >= size.count;
	if (own !== undefined && length >= own) return true;
	return isUsualSize(length);
}

/** Pages are rarely longer. */
export const MOST_ON_PAGE = 10_000;

/** Sizes that APIs choose for their pages. */
export function isUsualSize(length: number): boolean {
	return (
		length >= 10 &&
		length <= MOST_ON_PAGE &&
		(length % 10 === 0 || length % 25 === 0 || [12, 15, 16, 24, 32, 64, 128, 256, 512, 1024].includes(length))
	);
}

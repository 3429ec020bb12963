import type { PageSoFar } from '../../PageStrategy';
import { findCursors } from './findCursors';
import { findLinks } from './findLinks';
import type { FirstPage, Guess } from './FirstPage';
import { type Judgement, judgeFirstPage } from './judgeFirstPage';
import { openRows } from './openRows';
import type { Plan } from './Plan';
import { type Counts, readCounts } from './readCounts';
import { readAsked } from './readAsked';
import { readShown, type Shown } from './readShown';
import { toCountPlans } from './toCountPlans';

/** What a first page shows: whether it is the whole list, and the ways to the second page, the likeliest first. */
export interface Guesses {
	judgement: Judgement;
	guesses: Guess[];
	counts: Counts;
	/** A field that holds a cursor whose parameter is not known. */
	unknown: Shown | undefined;
	/** Whether a weak sign shows the end, and no one would read a hint about it. */
	isUnread?: boolean;
	/** Whether nothing but the length of the page suggests the end. */
	isUnshown?: boolean;
}

/** Finds the ways to page that fit a first page with these rows, at this path. */
export function findGuesses(page: PageSoFar, rows: unknown[], rowsField: string): Guesses {
	const first: FirstPage = {
		page,
		rows,
		rowsField,
		shown: readShown(page.body, page.response),
		asked: readAsked(page.first),
	};
	const counts = readCounts(first);
	const links = findLinks(first);
	const cursors = findCursors(first);
	const judgement = judgeFirstPage(first, { links, cursors, counts });
	const { unknown } = cursors;
	return { judgement, guesses: toGuesses(), counts, unknown };

	function toGuesses(): Guess[] {
		// An address may be wrong, as behind a proxy; the numbers next to it are the other way.
		const counted = toCountPlans(first, counts);
		if (links.plans.length > 0)
			return [
				...links.plans.map((plan) => ({ plan, isSure: true })),
				...counted.filter(({ isSure }) => isSure),
			];
		const isSure = cursors.plans.length === 1;
		if (cursors.plans.length > 0) return cursors.plans.map((plan) => ({ plan, isSure }));
		if (unknown !== undefined) return [];
		return counted;
	}
}

/** The way to page that a first page shows; undefined when it is the whole list, or shows none. Never throws. */
export function findPlan(page: PageSoFar, rowsField = ''): Plan | undefined {
	if (page.pageCount > 1) return undefined;
	try {
		const reader = openRows(rowsField);
		const rows = reader.read(page.body);
		if (reader.isSingle) return undefined;
		const { judgement, guesses } = findGuesses(page, rows, reader.field ?? '');
		if (judgement.isComplete) return undefined;
		const [guess] = guesses;
		if (guess === undefined || (!guess.isSure && judgement.sign === undefined)) return undefined;
		// Page 0 must have been seen to be the first.
		const { plan, isSure } = guess;
		if ('keepsPath' in plan) return undefined;
		return plan.mode === 'pageNumber' && !isSure ? { ...plan, firstPage: 1 } : plan;
	} catch {
		return undefined;
	}
}

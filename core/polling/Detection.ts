import { SessionLoginError } from '../SessionLoginError';

/** What tells a row from all others: a whole number, or text; 7 and '7' are the same. */
export type RowId = number | string;

/** One row of a list with what the author's settings read from it. */
export interface ListedRow {
	row: unknown;
	/** Its id, worked out when it is first asked for; throws a RowsError for a row without one. */
	id(): RowId;
	/** The page that it came with, from 1. */
	page: number;
	/** What grows from row to row; see toPoint. */
	value?: unknown;
}

/** A list as one poll has seen it. */
export interface RowList {
	rows: readonly ListedRow[];
	/** Whether the poll's time was over before the last page: rows may be missing anywhere. */
	isCut: boolean;
}

/** A row that starts the workflow. */
export interface FoundRow {
	row: unknown;
	page: number;
	change: 'new' | 'changed';
}

/** What the author says about one poll. */
export interface PollRules {
	/** Rows to give at the most; what is left out is found by the next poll. Infinity sets no limit. */
	limit: number;
	/** Which rows of the first list are new; the others are only taken note of. */
	startsWith(row: ListedRow): boolean;
	/** Where a list that grows begins, in milliseconds since 1970, when the author sets a date for the first poll. */
	since?: number;
	/** Which end of the list has the oldest rows; see oldestFirst. */
	order: 'automatic' | 'oldestFirst' | 'newestFirst';
}

/**
 * Finds what no earlier poll has found. Pure: the same list and checkpoint give the same rows, oldest first, and the same
 * checkpoint, which is plain JSON of at most 190,000 characters. Throws a CheckpointError when it would be longer.
 */
export type Detection<Checkpoint> = (
	list: RowList,
	/** Undefined in the first poll. */
	before: Checkpoint | undefined,
	rules: PollRules,
) => { found: FoundRow[]; checkpoint: Checkpoint };

/** Whether no poll came before: there is no checkpoint, or what is stored in its place is none. */
export function isFirstPoll(before: object | undefined): before is undefined {
	return typeof before !== 'object' || before === null;
}

/** n8n stores the checkpoint with the workflow and reads it with every poll: characters of one at the most. */
export const MOST_CHECKPOINT_CHARS = 190_000;

/** A checkpoint cannot remember what it would have to. */
export class CheckpointError extends SessionLoginError {
	readonly code = 'CHECKPOINT_TOO_LARGE';
}

import { SessionLoginError } from '../SessionLoginError';
import type { Change } from './keptValues';

/** Identifies a row: a whole number, or text; 7 and '7' are the same. */
export type RowId = number | string;

/** One row of a list with the values that the author's settings read from it. */
export interface ListedRow {
	row: unknown;
	/** Its id, worked out when it is first asked for; throws a RowsError for a row without one. */
	id(): RowId;
	/** The page that contained it, from 1. */
	page: number;
	/** The value that grows from row to row; see toPoint. */
	value?: unknown;
}

/** A list as read by one poll. */
export interface RowList {
	rows: readonly ListedRow[];
	/** Whether the poll ran out of time before the last page: rows may be missing anywhere. */
	isCut: boolean;
	/** Whether reading ended early, because the rows that follow are known; see openEarlyEnd. */
	isPartial?: boolean;
	/** Whether nothing in the responses shows that the list ended there, or something shows that it did not. */
	isUnproven?: boolean;
}

/** A row that starts the workflow. */
export interface FoundRow {
	row: unknown;
	/** Absent for a deleted row. */
	page?: number;
	change: 'new' | 'changed' | 'deleted';
	/** The old and new values of a changed row, by the names of the fields, where they are to be reported. */
	changes?: Readonly<Record<string, Change>>;
}

/** The author's settings for one poll. */
export interface PollRules {
	/** The most rows to return; the next poll finds the rest. Infinity sets no limit. */
	limit: number;
	/** Whether a row of the first list is new; the other rows are only recorded. */
	startsWith(row: ListedRow): boolean;
	/** Where a growing list starts, in milliseconds since 1970, when the author sets a date for the first poll. */
	since?: number;
	/** Which end of the list has the oldest rows; see oldestFirst. */
	order: 'automatic' | 'oldestFirst' | 'newestFirst';
	/** Whether the oldest ids may be forgotten, because every list is read from its newest row to the first known ones. */
	forgetsOldest?: boolean;
	/** What part of a growing list the request asked for; absent when it asked for the whole list. */
	window?: WindowRules;
}

/** The part of a growing list that a request asked for, in milliseconds since 1970. */
export interface WindowRules {
	/** Where the first request begins: what lies below does not count. Absent in later ones. */
	from?: number;
	/** Where the watermark is once the list has been read and no row is left; absent when its rows alone move it. */
	reaches?: number;
}

/** What a detection finds, and the checkpoint for the next poll. */
export interface Detected<Checkpoint> {
	found: FoundRow[];
	checkpoint: Checkpoint;
	/** Number of rows that were left out because they have no growing value, if any. */
	skipped?: number;
}

/**
 * Finds what no earlier poll has found. Pure: the same list and checkpoint lead to the same rows, oldest first,
 * and the same checkpoint, which is plain JSON of at most 190,000 characters. Throws a CheckpointError when it
 * would be longer.
 */
export type Detection<Checkpoint> = (
	list: RowList,
	/** Undefined in the first poll. */
	before: Checkpoint | undefined,
	rules: PollRules,
) => Detected<Checkpoint>;

/** Whether this is the first poll: there is no checkpoint, or the stored value is not a valid one. */
export function isFirstPoll(before: object | undefined): before is undefined {
	return typeof before !== 'object' || before === null;
}

/** The most characters of a checkpoint: n8n stores it with the workflow and reads it with every poll. */
export const MOST_CHECKPOINT_CHARS = 190_000;

/** A checkpoint does not have enough room for what it must remember. */
export class CheckpointError extends SessionLoginError {
	readonly code = 'CHECKPOINT_TOO_LARGE';
}

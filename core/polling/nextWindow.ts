import type { WindowRules } from './Detection';
import type { Watermark } from './GrowthCheckpoint';
import { type Point, pointAt, toMoment } from './toPoint';

/** The part of a growing list that one request asks for. */
export interface Window extends WindowRules {
	/** Absent when everything is new. */
	start?: Point;
	until: Point;
	/** Whether no more rows come into it, so that it is followed by another one once it was read. */
	isPast: boolean;
}

/** How the windows of a list follow each other. */
interface WindowSteps {
	stepMs: number;
	/** How far a window reaches back before the one in front of it. */
	overlapMs: number;
	/** How far a request reaches beyond what counts as read, because the end may be written less precisely. */
	lagMs: number;
	/** Milliseconds since 1970, as are the others. */
	now: number;
	/** The date of a first poll. */
	since: number | undefined;
	/** The moment near this one at which a window ends, because the request can name it. */
	toEnd(ms: number): number;
}

/**
 * A window that ended more recently may still get rows: clocks differ by minutes, and rows are written after the
 * moment that they name.
 */
const SETTLED_MS = 3_600_000;
/**
 * A date without a time zone counts as UTC, which its day may end twelve hours before, and a date without a time of day
 * counts as the beginning of its day: rows of it come for 36 hours. Values that no poll has seen may be such dates.
 */
const SETTLED_LOCAL_MS = 36 * 3_600_000 + SETTLED_MS;

/**
 * Returns the window of the next request: it begins at the watermark, less the overlap, and ends a step after the
 * watermark, or now. A first one without a date is the last step. `notMoments` when the values of the list are no moments,
 * `tooSmall` when the step is smaller than what the request can name.
 */
export function nextWindow(
	known: Watermark | undefined,
	{ stepMs, overlapMs, lagMs, now, since, toEnd }: WindowSteps,
): Window | 'notMoments' | 'tooSmall' {
	const { reached, passed } = known ?? {};
	const base = reached === undefined ? (passed ?? since) : toMoment(reached);
	if (base === undefined && reached !== undefined) return 'notMoments';
	if (base === undefined) return known === undefined ? firstWindow(now, stepMs, overlapMs) : untilNow(now);
	const settledMs = reached === undefined || known?.isLocal ? SETTLED_LOCAL_MS : SETTLED_MS;
	const like = reached ?? toDate(base);
	const toOwn = (ms: number) => pointAt(ms, like) ?? toDate(ms);
	const begin = passed === undefined ? base : Math.max(passed - overlapMs, since ?? -Infinity);
	const begins = {
		start: known?.start ?? toDate(begin),
		...(reached === undefined && since !== undefined && { from: since }),
	};
	const end = base + stepMs;
	const reaches = toEnd(end);
	if (Math.max(end, reaches) + lagMs > now - settledMs)
		return { ...begins, until: toOwn(Math.max(now, base)), isPast: false };
	if (reaches <= base || toOwn(reaches).at <= (reached?.at ?? -Infinity)) return 'tooSmall';
	return { ...begins, until: toOwn(reaches + lagMs), reaches, isPast: true };
}

/**
 * The existing rows of the last step, at least of those days that may still get rows, are recorded; older ones are never asked for. The end is a step ahead: one that is
 * written without a time of day would leave out today's rows, which would be new later.
 */
function firstWindow(now: number, stepMs: number, overlapMs: number): Window {
	const reaches = now - Math.max(stepMs, SETTLED_LOCAL_MS);
	const from = reaches - overlapMs;
	return { start: toDate(from), until: toDate(now + stepMs), from, reaches, isPast: false };
}

/** An earlier poll has found the list empty, so all of its rows are new. */
function untilNow(now: number): Window {
	return { until: toDate(now), isPast: false };
}

function toDate(at: number): Point {
	return { kind: 'date', at };
}

import type { LateTurn, Turn } from './TurnSource';

/** At most `most` turns within `everyMs`. */
export interface Window {
	most: number;
	everyMs: number;
}

/**
 * A window is longer than the rate says by this factor, because the API counts requests on arrival, and their delays are
 * known only roughly.
 */
const STRETCH = 1.01;
/** The most turns in a window; a higher rate has a shorter window, so that few turns need to be remembered. */
const MOST_TURNS = 50;

/** Returns the window for a rate of requests per second. */
export function toWindow(perSecond: number): Window {
	const most = Math.min(Math.max(1, Math.floor(perSecond)), MOST_TURNS);
	return { most, everyMs: (most * 1000 * STRETCH) / perSecond };
}

/** After a pause, a request arrives this much later, because it connects first. */
export const CONNECT_MS = 100;
/** Turns follow each other at this part of an even distance, so that delays are made up for. */
export const EVENLY = 0.95;

/** Which turns are taken. */
export interface TurnsTaken {
	now: number;
	count: number;
	aheadMs: number;
	/** Earlier turns that came too late: what they make room for comes later, too. */
	late?: LateTurn[];
}

/**
 * Takes up to `count` turns that are at most `aheadMs` away. Returns their times, and that of the next turn. The `log` is
 * of earlier turns: those taken at once count as if they had followed each other evenly, so that after a pause all turns
 * of a window may be taken at once, but then one after the other. A delay of a process then moves few of them.
 */
export function takeTurns(
	log: number[],
	{ most, everyMs }: Window,
	{ now, count, aheadMs, late = [] }: TurnsTaken,
): { turns: Array<Pick<Turn, 'at' | 'countsAt'>>; nextAt: number } {
	const turns: Array<Pick<Turn, 'at' | 'countsAt'>> = [];
	for (const { countsAt, cameAt } of late) {
		const index = log.findIndex((turn) => Math.ceil(turn) === countsAt);
		if (index >= 0) log[index] = cameAt;
	}
	for (;;) {
		const oldest = log.length < most ? undefined : log.at(-most);
		const at = oldest === undefined ? now : Math.max(now, oldest + everyMs);
		if (turns.length >= count || at > now + aheadMs) return { turns, nextAt: at };
		const last = log.at(-1) ?? -Infinity;
		const isAfterPause = at - last > 2 * everyMs;
		const counts = Math.max(isAfterPause ? at + CONNECT_MS : at, last + (everyMs / most) * EVENLY);
		turns.push({ at: Math.ceil(at), countsAt: Math.ceil(counts) });
		log.push(counts);
		log.splice(0, log.length - most);
	}
}

/** Returns a log in which all turns of a window up to `at` are taken. */
export function fullLog({ most, everyMs }: Window, at: number): number[] {
	return Array.from({ length: most }, (_, index) => at - ((most - 1 - index) * everyMs) / most);
}

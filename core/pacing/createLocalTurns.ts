import { takeTurns, toWindow, type Window } from './schedule';
import type { Closing, LateTurn, TurnsGiven, TurnSource } from './TurnSource';

/** A request that ends wakes those that wait for room, so nothing needs to be asked before. */
const ROOM_AGAIN_MS = 60_000;

/** Creates the turns of an account in a process that shares it with no other. */
export function createLocalTurns(now: () => number): TurnSource {
	const log: number[] = [];
	const closing = createClosing(now);
	let room = 0;
	return {
		isShared: false,
		get room() {
			return room;
		},
		async take({ allowance: { perSecond, parallel = Infinity }, count, late }) {
			room = parallel;
			if (perSecond === undefined || count === 0) return { turns: [], againMs: ROOM_AGAIN_MS };
			return takeNow(log, toWindow(perSecond), now(), late);
		},
		closing: closing.read,
		close: async (forMs, isRefused) => void closing.set(forMs, isRefused),
	};
}

/** Takes a turn that can begin now, if there is one. */
export function takeNow(log: number[], window: Window, now: number, late: LateTurn[]): TurnsGiven {
	const { turns, nextAt } = takeTurns(log, window, { now, count: 1, aheadMs: 0, late });
	return { turns: turns.map((turn) => ({ ...turn, inMs: 0 })), againMs: nextAt - now };
}

/** Remembers for how long an account must not send; the longest time holds. */
export function createClosing(now: () => number) {
	let until = -Infinity;
	let isRefused = false;
	return {
		read: (): Closing => ({ leftMs: Math.max(0, until - now()), isRefused }),
		/** Returns whether it is now closed for longer than before. */
		set(forMs: number, because: boolean): boolean {
			if (now() + forMs <= until) return false;
			until = now() + forMs;
			isRefused = because;
			return true;
		},
		open: () => void (until = -Infinity),
	};
}

import { toWindow } from './schedule';
import type { LateTurn, Turn } from './TurnSource';

/** Finds out which requests came late to the API, so that the turns after them do not follow too closely. */
export interface Lateness {
	/** Notes a request that begins `lateMs` after its turn. Returns a function to call when its response has come. */
	begin(turn: Turn, lateMs: number, perSecond: number): () => void;
	/** Returns what has come late since the last report. */
	report(): LateTurn[];
}

/** The quickest of this many requests shows how long one takes without a delay. */
const QUICKEST_OF = 100;
/** A request that takes longer than the quickest may be delayed on its way, or may only be more work for the API. */
const LONGEST_DELAY_MS = 100;
/** What ends earlier was not sent. */
const LEAST_MS = 1;
/** What is given up, at most, of a rate because some requests take longer than others. */
const MOST_GIVEN_UP = 0.1;

/** Creates an empty record. */
export function createLateness(now: () => number): Lateness {
	let late: LateTurn[] = [];
	let took: number[] = [];
	return {
		begin({ at, countsAt }, lateMs, perSecond) {
			const began = now();
			const longestMs = Math.min(LONGEST_DELAY_MS, toWindow(perSecond).everyMs * MOST_GIVEN_UP);
			let entry: LateTurn = { countsAt, cameAt: countsAt };
			const note = (delayMs: number) => {
				const cameAt = Math.ceil(at + lateMs + delayMs);
				if (cameAt <= entry.cameAt) return;
				if (late.includes(entry)) {
					entry.cameAt = cameAt;
				} else {
					entry = { countsAt: entry.cameAt, cameAt };
					late.push(entry);
				}
			};
			note(0);
			return () => {
				const tookMs = now() - began;
				if (tookMs < LEAST_MS) return;
				took = [...took.slice(1 - QUICKEST_OF), tookMs];
				note(Math.min(tookMs - Math.min(...took), longestMs));
			};
		},
		report() {
			const reported = late;
			late = [];
			return reported;
		},
	};
}

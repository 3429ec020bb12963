import { toWindow } from './schedule';
import type { LateTurn, Turn } from './TurnSource';

/** Finds the requests that reached the API late, so that the turns after them do not follow too closely. */
export interface Lateness {
	/** Records a request that begins `lateMs` after its turn. Returns a function to call when its response has arrived. */
	begin(turn: Turn, lateMs: number, perSecond: number): () => void;
	/** Returns the turns whose requests were late, since the last report. */
	report(): LateTurn[];
}

/** The quickest of this many requests shows how long one takes without delay. */
const QUICKEST_OF = 100;
/** A request that takes longer than the quickest may be delayed on its way, or may only be more work for the API. */
const LONGEST_DELAY_MS = 100;
/** A request that ends sooner was not sent. */
const LEAST_MS = 1;
/** The largest part of a rate that is given up because some requests take longer than others. */
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

import { setImmediate as turn } from 'node:timers/promises';

/** Longer, and other work of the process notices. */
const LONGEST_TURN_MS = 15;

/** Returns a function that waits, once it has been called for long enough, until other work of the process has had its turn. */
export function openTurns(): () => Promise<void> | undefined {
	let began = performance.now();
	return () => {
		if (performance.now() - began < LONGEST_TURN_MS) return undefined;
		return turn().then(() => void (began = performance.now()));
	};
}

/** Runs long work whose steps are a generator's, so that other work goes first in between; returns its result. */
export async function inTurns<Result>(work: Generator<unknown, Result>): Promise<Result> {
	const mayRest = openTurns();
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
		const rest = mayRest();
		if (rest !== undefined) await rest;
	}
}

/** Runs such work without a pause. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}

import { setImmediate as turn } from 'node:timers/promises';

/** Longer turns would delay other work of the process noticeably. */
const LONGEST_TURN_MS = 15;

/** Returns a function to call between steps: after a turn's time, it returns a promise to wait for, so that other work runs first. */
export function openTurns(): () => Promise<void> | undefined {
	let began = performance.now();
	return () => {
		if (performance.now() - began < LONGEST_TURN_MS) return undefined;
		return turn().then(() => void (began = performance.now()));
	};
}

/** Runs long work, a generator, step by step with pauses for other work; returns its result. */
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

import type { Clock } from '../../core/request/Clock';

/** A clock that stops until all work is waiting, then jumps to the end of the shortest wait. */
export interface TestClock extends Clock {
	/** Milliseconds since the test began. */
	elapsed(): number;
	/** Advances time until the work has settled and returns its result. */
	run<Result>(work: Promise<Result>): Promise<Result>;
	/** Advances time by `ms`. */
	pass(ms: number): Promise<void>;
}

/** Creates a clock for a test; `random` is the value of every random number. */
export function createClock(random = 0): TestClock {
	const start = Date.parse('2024-06-06T13:11:14Z');
	let now = start;
	let waits: Array<{ at: number; end: () => void }> = [];
	const settle = async () => {
		for (let round = 0; round < 5; round++) await new Promise(setImmediate);
	};
	const jump = (to: number) => {
		now = to;
		const due = waits.filter(({ at }) => at <= now);
		waits = waits.filter(({ at }) => at > now);
		for (const { end } of due) end();
	};
	const next = () => Math.min(...waits.map(({ at }) => at));
	return {
		now: () => now,
		random: () => random,
		elapsed: () => now - start,
		pause: async (ms, signal) => {
			if (ms <= 0 || signal?.aborted) return;
			await new Promise<void>((end) => {
				waits.push({ at: now + ms, end });
				signal?.addEventListener('abort', () => end(), { once: true });
			});
		},
		async run(work) {
			let isOver = false;
			const end = () => (isOver = true);
			work.then(end, end);
			for (await settle(); !isOver; await settle()) {
				if (waits.length > 0) jump(next());
			}
			return await work;
		},
		async pass(ms) {
			const until = now + ms;
			for (await settle(); next() <= until; await settle()) jump(next());
			jump(until);
			await settle();
		},
	};
}

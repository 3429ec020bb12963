/** Into how many steps a time limit is divided. */
const STEPS = 20;

/**
 * Waits for work, at most `limitMs` in the time of the event loop: a loop that stood still counts as one step
 * of twenty, however long, because it reads what has arrived meanwhile only afterwards. Returns the result and
 * how long it took in this time; throws an error with the code `no response` when it is late.
 */
export async function inLoopTime<Result>(
	limitMs: number,
	work: Promise<Result>,
): Promise<{ result: Result; tookMs: number }> {
	let steps = 0;
	let clock: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		clock = setInterval(() => {
			if (++steps >= STEPS) reject(Object.assign(new Error('no response'), { code: 'no response' }));
		}, limitMs / STEPS);
	});
	try {
		const result = await Promise.race([work, late]);
		return { result, tookMs: (steps * limitMs) / STEPS };
	} finally {
		clearInterval(clock);
	}
}

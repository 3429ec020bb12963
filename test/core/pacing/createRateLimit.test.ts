import { createRateLimit, perSecond } from '../../../core/pacing/createRateLimit';
import { createClock } from '../../support/createClock';

/** The start times of `count` requests that ask for a turn at the same moment. */
async function startTimes(count: number, limit: { most: number; everyMs: number }): Promise<number[]> {
	const clock = createClock();
	const rate = createRateLimit(limit, clock);
	const starts = Array.from({ length: count }, async () => {
		await rate.turn();
		return clock.elapsed();
	});
	return await clock.run(Promise.all(starts));
}

it('starts as many as allowed at once, and the next ones after the interval', async () => {
	expect(await startTimes(7, { most: 3, everyMs: 1000 })).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
});

it('starts all at once without an interval', async () => {
	expect(await startTimes(4, { most: 1, everyMs: 0 })).toEqual([0, 0, 0, 0]);
});

it('uses a sliding window, not fixed intervals', async () => {
	const clock = createClock();
	const rate = createRateLimit({ most: 2, everyMs: 1000 }, clock);
	const starts: number[] = [];
	for (const waitMs of [0, 900, 0, 0]) {
		await clock.pass(waitMs);
		await clock.run(rate.turn());
		starts.push(clock.elapsed());
	}
	expect(starts).toEqual([0, 900, 1000, 1900]);
});

it('ends a wait that is aborted, and starts no new one', async () => {
	const clock = createClock();
	const rate = createRateLimit({ most: 1, everyMs: 60_000 }, clock);
	const abort = new AbortController();
	await rate.turn(abort.signal);
	const waiting = rate.turn(abort.signal);
	abort.abort();
	await waiting;
	await rate.turn(abort.signal);
	expect(clock.elapsed()).toBe(0);
});

it.each([
	[10, { most: 10, everyMs: 1000 }],
	[2.5, { most: 2, everyMs: 800 }],
	[1, { most: 1, everyMs: 1000 }],
	[0.5, { most: 1, everyMs: 2000 }],
])('%d per second is %j', (rate, limit) => {
	expect(perSecond(rate)).toEqual(limit);
});

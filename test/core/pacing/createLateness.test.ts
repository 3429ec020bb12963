import * as fc from 'fast-check';

import { createBudget } from '../../../core/pacing/createBudget';
import { createLateness } from '../../../core/pacing/createLateness';
import { createLocalTurns } from '../../../core/pacing/createLocalTurns';
import { createClock } from '../../support/createClock';
import { mostWithin } from '../../support/mostWithin';

jest.setTimeout(60_000);

const PER_SECOND = 10;
/** What the delays may cost of the rate. */
const LEAST_USED = 0.85;

it('an API never counts more requests in a second than are allowed, however long some are delayed on their way', async () => {
	const delays = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 60, maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 150 }), delays, async (wayMs, delayed) => {
			const clock = createClock();
			const budget = createBudget(createLocalTurns(clock.now), clock);
			const arrived: number[] = [];
			const send = async (delayMs: number) => {
				const end = await budget.turn({ perSecond: PER_SECOND });
				await clock.pause(wayMs + delayMs);
				arrived.push(clock.elapsed());
				await clock.pause(wayMs);
				end();
			};
			await clock.run(Promise.all([0, ...delayed].map(send)));
			const times = [...arrived].sort((a, b) => a - b);
			expect(mostWithin(1_000, times)).toBeLessThanOrEqual(PER_SECOND);
			const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
			expect((times.length - 1) / seconds).toBeGreaterThan(PER_SECOND * LEAST_USED);
		}),
		{ numRuns: 50 },
	);
});

/** Begins a request, whose response comes after `tookMs`, and returns what is reported. */
function openLateness() {
	let now = 0;
	const lateness = createLateness(() => now);
	const run = (tookMs: number, { lateMs = 0, perSecond = PER_SECOND } = {}) => {
		const end = lateness.begin({ at: 1_000, countsAt: 1_000, inMs: 0 }, lateMs, perSecond);
		now += tookMs;
		end();
		return lateness.report();
	};
	return { lateness, run };
}

it('a request that took longer than the quickest came later by the difference, within limits', () => {
	const { run } = openLateness();
	expect(run(50)).toEqual([]);
	expect(run(70)).toEqual([{ countsAt: 1_000, cameAt: 1_020 }]);
	expect(run(50, { lateMs: 7 })).toEqual([{ countsAt: 1_000, cameAt: 1_007 }]);
	expect(run(5_000, { lateMs: 7 })).toEqual([{ countsAt: 1_000, cameAt: 1_107 }]);
	expect(run(5_000, { perSecond: 500 })).toEqual([{ countsAt: 1_000, cameAt: 1_011 }]);
});

it('a request that was not sent does not count toward how long one takes', () => {
	const { run } = openLateness();
	run(0);
	expect(run(50)).toEqual([]);
});

it('reports a turn under the time at which it counts by then', () => {
	const { lateness } = openLateness();
	lateness.begin({ at: 1_000, countsAt: 1_003, inMs: 0 }, 8, PER_SECOND);
	expect(lateness.report()).toEqual([{ countsAt: 1_003, cameAt: 1_008 }]);
	expect(lateness.report()).toEqual([]);
});

it('slower requests become the measure once the quickest are long past', () => {
	const { run } = openLateness();
	run(10);
	for (let i = 0; i < 100; i++) run(40);
	expect(run(40)).toEqual([]);
});

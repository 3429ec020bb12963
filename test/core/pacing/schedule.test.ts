import { fullLog, takeTurns, toWindow } from '../../../core/pacing/schedule';
import { mostWithin } from '../../support/mostWithin';

const timesOf = ({ turns }: ReturnType<typeof takeTurns>) => turns.map(({ at }) => at);

it.each([0.5, 1, 2.5, 10, 49, 200, 1_000])('%d a second: never more, and nearly as many', (rate) => {
	const log: number[] = [];
	const turns: number[] = [];
	for (let now = 0; now < 60_000; now++)
		turns.push(...timesOf(takeTurns(log, toWindow(rate), { now, count: 100, aheadMs: 0 })));
	const whole = [1, 2, 4].find((seconds) => Number.isInteger(rate * seconds)) ?? 1;
	// A rate that is not whole has no second for which it could be exact.
	const more = Number.isInteger(rate) || rate < 1 ? 0 : 1;
	expect(mostWithin(whole * 1000, turns)).toBeLessThanOrEqual(whole * rate + more);
	expect(turns.length / 60).toBeGreaterThanOrEqual(rate * 0.975);
});

it('gives what has been left over at once, then one turn after the other', () => {
	const log: number[] = [];
	const given = takeTurns(log, toWindow(4), { now: 0, count: 8, aheadMs: 10_000 });
	expect(timesOf(given)).toEqual([0, 0, 0, 0, 1_110, 1_350, 1_590, 1_830]);
	expect(timesOf(takeTurns(log, toWindow(4), { now: 9_000, count: 3, aheadMs: 0 }))).toEqual([
		9_000, 9_000, 9_000,
	]);
});

it('gives no more than was asked for, and none that is too far away', () => {
	const log: number[] = [];
	expect(takeTurns(log, toWindow(10), { now: 0, count: 2, aheadMs: 0 }).turns).toHaveLength(2);
	expect(takeTurns(log, toWindow(10), { now: 0, count: 20, aheadMs: 250 }).turns).toHaveLength(8);
	expect(takeTurns(log, toWindow(10), { now: 0, count: 1, aheadMs: 250 })).toEqual({
		turns: [],
		nextAt: 1_110,
	});
});

it('knows windows of which nothing is left', () => {
	const window = toWindow(5);
	const log = fullLog(window, 10_000);
	expect(log).toHaveLength(5);
	expect(timesOf(takeTurns(log, window, { now: 10_000, count: 5, aheadMs: 1_000 }))).toEqual([
		10_202, 10_404, 10_606, 10_808,
	]);
});

it('puts off the turn that a late one makes room for', () => {
	const log: number[] = [];
	const [turn] = takeTurns(log, toWindow(1), { now: 0, count: 1, aheadMs: 0 }).turns;
	expect(turn).toEqual({ at: 0, countsAt: 100 });
	const late = [{ countsAt: 100, cameAt: 140 }];
	expect(takeTurns(log, toWindow(1), { now: 500, count: 1, aheadMs: 0, late }).nextAt).toBe(1_150);
});

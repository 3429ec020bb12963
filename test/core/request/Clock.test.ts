import { realClock } from '../../../core';

it('ends an aborted wait at once, without an error', async () => {
	const abort = new AbortController();
	const waiting = realClock.pause(60_000, abort.signal);
	abort.abort();
	await waiting;
	await realClock.pause(60_000, abort.signal);
});

it.each([2 ** 31, 2 ** 40, Infinity])('waits %d ms although no timer can run that long', async (ms) => {
	const abort = new AbortController();
	let isOver = false;
	const waiting = realClock.pause(ms, abort.signal).then(() => (isOver = true));
	await realClock.pause(5);
	expect(isOver).toBe(false);
	abort.abort();
	await waiting;
});

it('does not jump when the clock of the machine is set', () => {
	const before = realClock.now();
	const clock = jest.spyOn(Date, 'now').mockReturnValue(before - 3_600_000);
	expect(realClock.now()).toBeGreaterThanOrEqual(before);
	clock.mockRestore();
	expect(Math.abs(realClock.now() - Date.now())).toBeLessThan(1_000);
});

import { createThrottleGate, type Passage } from '../../../core/pacing/createThrottleGate';
import { createClock } from '../../support/createClock';

const MINUTE = 60_000;

/** Requests that pass the gate, with the time at which each one entered. */
function createRequests() {
	const clock = createClock();
	const gate = createThrottleGate(clock);
	const inside: Passage[] = [];
	const entries: Array<[name: string, at: number]> = [];
	const enter = async (name: string, isAgain = false) => {
		const passage = await gate.enter(undefined, isAgain);
		entries.push([name, clock.elapsed()]);
		inside.push(passage);
		return passage;
	};
	return { clock, gate, enter, entries, inside };
}

it('holds no request back before the API throttles one', async () => {
	const { enter, entries } = createRequests();
	await Promise.all(['a', 'b', 'c'].map((name) => enter(name)));
	expect(entries).toEqual([
		['a', 0],
		['b', 0],
		['c', 0],
	]);
});

it('holds all requests back while it is closed', async () => {
	const { clock, enter, entries } = createRequests();
	const a = await enter('a');
	a.close(5_000, MINUTE);
	a.leave('putOff');
	await clock.run(enter('b'));
	expect(entries[1]).toEqual(['b', 5_000]);
});

it('stays closed until the longest wait ends, and counts overlapping waits once', async () => {
	const { clock, gate, enter, entries } = createRequests();
	const [a, b] = [await enter('a'), await enter('b')];
	a.close(5_000, MINUTE);
	await clock.pass(1_000);
	b.close(6_000, MINUTE);
	a.leave('putOff');
	b.leave('putOff');
	await clock.run(enter('c'));
	expect(entries[2]).toEqual(['c', 7_000]);
	expect(gate.closedMs).toBe(7_000);
});

it('halves the concurrency afterwards, and raises it again on success', async () => {
	const { clock, enter, inside } = createRequests();
	for (const name of ['a', 'b', 'c', 'd']) await enter(name);
	for (const passage of inside) passage.close(1_000, MINUTE);
	for (const passage of inside.splice(0)) passage.leave('putOff');
	const rest = Array.from({ length: 30 }, () => enter('later'));
	await clock.pass(1_000);
	const together: number[] = [];
	while (inside.length > 0) {
		together.push(inside.length);
		for (const passage of inside.splice(0)) passage.leave('answered');
		await clock.pass(0);
	}
	await Promise.all(rest);
	expect(together.slice(0, 8)).toEqual([2, 2, 2, 2, 2, 3, 3, 3]);
});

it('lets throttled requests go first', async () => {
	const { clock, enter, entries, inside } = createRequests();
	(await enter('a')).close(1_000, MINUTE);
	inside[0]?.leave('putOff');
	await clock.run(enter('b'));
	const rest = [enter('new'), enter('again', true)];
	inside[1]?.leave('putOff');
	await clock.pass(0);
	inside[2]?.leave('putOff');
	await clock.run(Promise.all(rest));
	expect(entries.map(([name]) => name)).toEqual(['a', 'b', 'again', 'new']);
});

it('does not close for longer than the limit unless a request succeeds', async () => {
	const { clock, enter } = createRequests();
	const a = await enter('a');
	const b = await enter('b');
	expect(a.close(40_000, MINUTE)).toBe(true);
	expect(b.close(40_000, MINUTE)).toBe(true);
	for (const passage of [a, b]) passage.leave('putOff');
	const c = await clock.run(enter('c'));
	expect(c.close(40_000, MINUTE)).toBe(false);
	c.leave('answered');
	expect((await enter('d')).close(40_000, MINUTE)).toBe(true);
});

it('ends the wait of a request that is aborted', async () => {
	const { clock, gate, enter } = createRequests();
	const abort = new AbortController();
	(await enter('a')).close(5_000, MINUTE);
	const stopped = gate.enter(abort.signal);
	abort.abort();
	await stopped;
	expect(clock.elapsed()).toBe(0);
});

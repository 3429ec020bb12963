import { createThrottleGate, type Passage } from '../../../core/pacing/createThrottleGate';
import { createClock } from '../../support/createClock';

const MINUTE = 60_000;

/** Some who go in, and note when. */
function createVisitors() {
	const clock = createClock();
	const gate = createThrottleGate(clock);
	const inside: Passage[] = [];
	const begins: Array<[name: string, at: number]> = [];
	const enter = async (name: string, isAgain = false) => {
		const passage = await gate.enter(undefined, isAgain);
		begins.push([name, clock.elapsed()]);
		inside.push(passage);
		return passage;
	};
	return { clock, gate, enter, begins, inside };
}

it('holds nobody back before the API puts something off', async () => {
	const { enter, begins } = createVisitors();
	await Promise.all(['a', 'b', 'c'].map((name) => enter(name)));
	expect(begins).toEqual([
		['a', 0],
		['b', 0],
		['c', 0],
	]);
});

it('holds everybody back while it is closed', async () => {
	const { clock, enter, begins } = createVisitors();
	const a = await enter('a');
	a.close(5_000, MINUTE);
	a.leave('putOff');
	await clock.run(enter('b'));
	expect(begins[1]).toEqual(['b', 5_000]);
});

it('is closed until the end of the longest wait, which counts once', async () => {
	const { clock, gate, enter, begins } = createVisitors();
	const [a, b] = [await enter('a'), await enter('b')];
	a.close(5_000, MINUTE);
	await clock.pass(1_000);
	b.close(6_000, MINUTE);
	a.leave('putOff');
	b.leave('putOff');
	await clock.run(enter('c'));
	expect(begins[2]).toEqual(['c', 7_000]);
	expect(gate.closedMs).toBe(7_000);
});

it('lets half as many go at the same time afterwards, and more when all goes well', async () => {
	const { clock, enter, inside } = createVisitors();
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

it('lets those go first that were put off', async () => {
	const { clock, enter, begins, inside } = createVisitors();
	(await enter('a')).close(1_000, MINUTE);
	inside[0]?.leave('putOff');
	await clock.run(enter('b'));
	const rest = [enter('new'), enter('again', true)];
	inside[1]?.leave('putOff');
	await clock.pass(0);
	inside[2]?.leave('putOff');
	await clock.run(Promise.all(rest));
	expect(begins.map(([name]) => name)).toEqual(['a', 'b', 'again', 'new']);
});

it('does not close for longer than it may without an answer', async () => {
	const { clock, enter } = createVisitors();
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

it('ends the wait of one who is aborted', async () => {
	const { clock, gate, enter } = createVisitors();
	const abort = new AbortController();
	(await enter('a')).close(5_000, MINUTE);
	const stopped = gate.enter(abort.signal);
	abort.abort();
	await stopped;
	expect(clock.elapsed()).toBe(0);
});

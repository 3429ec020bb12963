import { inOrder } from '../../../core/pacing/inOrder';
import { catchError } from '../../support/catchError';
import { createGate } from '../../support/createGate';

/** Work that each test finishes explicitly. */
function createWork(count: number) {
	const gates = Array.from({ length: count }, createGate);
	const started: number[] = [];
	const failing = new Set<number>();
	const work = async (item: string, index: number) => {
		started.push(index);
		await gates[index]?.opened;
		if (failing.has(index)) throw new Error(`${item} failed`);
		return `${item} done`;
	};
	const settle = () => new Promise(setImmediate);
	const end = async (index: number) => {
		gates[index]?.open();
		await settle();
	};
	return { work, started, end, fail: (index: number) => (failing.add(index), end(index)) };
}

it('returns results in the order of the items, whichever finishes first', async () => {
	const { work, end } = createWork(3);
	const results = inOrder(['a', 'b', 'c'], 3, work);
	for (const index of [2, 0, 1]) await end(index);
	expect(await results).toEqual(['a done', 'b done', 'c done']);
});

it('never runs more than the limit at once', async () => {
	const { work, started, end } = createWork(5);
	const results = inOrder(['a', 'b', 'c', 'd', 'e'], 2, work);
	expect(started).toEqual([0, 1]);
	await end(1);
	expect(started).toEqual([0, 1, 2]);
	await end(2);
	expect(started).toEqual([0, 1, 2, 3]);
	for (const index of [0, 3, 4]) await end(index);
	expect(await results).toHaveLength(5);
	expect(started).toEqual([0, 1, 2, 3, 4]);
});

it.each([1, 3, 10, 1_000])('runs at most %i of 100 at once, each item once', async (limit) => {
	let running = 0;
	let most = 0;
	const items = Array.from({ length: 100 }, (_, index) => index);
	const results = await inOrder(items, limit, async (item, index) => {
		most = Math.max(most, ++running);
		await new Promise(setImmediate);
		running--;
		return [item, index];
	});
	expect(most).toBe(Math.min(limit, 100));
	expect(results).toEqual(items.map((item) => [item, item]));
});

it('starts nothing after a failure, waits for running work, then throws', async () => {
	const { work, started, end, fail } = createWork(4);
	let isSettled = false;
	const failure = catchError(inOrder(['a', 'b', 'c', 'd'], 2, work)).finally(() => (isSettled = true));
	await fail(1);
	expect(isSettled).toBe(false);
	await end(0);
	expect(await failure).toMatchObject({ message: 'b failed' });
	expect(started).toEqual([0, 1]);
});

it('throws the failure of the earliest item when several fail', async () => {
	const { work, fail } = createWork(3);
	const failure = catchError(inOrder(['a', 'b', 'c'], 3, work));
	await fail(2);
	await fail(0);
	await fail(1);
	expect(await failure).toMatchObject({ message: 'a failed' });
});

it('rethrows undefined as well', async () => {
	await expect(inOrder([1], 1, () => Promise.reject(undefined))).rejects.toBeUndefined();
});

it('catches work that throws synchronously', async () => {
	const broken = () => {
		throw new Error('broken');
	};
	expect(await catchError(inOrder([1, 2], 2, broken))).toMatchObject({ message: 'broken' });
});

it('returns an empty list for no items', async () => {
	const work = jest.fn();
	expect(await inOrder([], 5, work)).toEqual([]);
	expect(work).not.toHaveBeenCalled();
});

import { paced } from '../../../core';
import { pause } from '../../../core/paging/pause';
import { createRequest } from '../session/openClient';
import { createPage } from './createPage';

it('ends at once, and without an error, when it is aborted', async () => {
	const abort = new AbortController();
	const waiting = pause(60_000, abort.signal);
	abort.abort();
	await waiting;
	await pause(60_000, abort.signal);
});

it.each([2 ** 31, 2 ** 40, Infinity])('waits %d ms, though no timer is that long', async (ms) => {
	const abort = new AbortController();
	let isOver = false;
	const waiting = pause(ms, abort.signal).then(() => (isOver = true));
	await pause(5);
	expect(isOver).toBe(false);
	abort.abort();
	await waiting;
});

it('waits before each page but the first, and not behind the last one', async () => {
	const waits: number[] = [];
	const { signal } = new AbortController();
	const request = createRequest('/list', { signal });
	let left = 1;
	const strategy = paced(
		{ first: () => request, next: () => (left-- > 0 ? request : undefined), advice: '' },
		30,
	);
	const measure = async (work: () => unknown) => {
		const begin = performance.now();
		await work();
		waits.push(performance.now() - begin);
	};
	await measure(() => strategy.first(request));
	await measure(() => strategy.next(createPage()));
	await measure(() => strategy.next(createPage()));
	expect(waits.map((ms) => ms > 25)).toEqual([false, true, false]);
});

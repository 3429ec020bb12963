import { paced, realClock } from '../../../core';
import { createRequest } from '../../support/openClient';
import { createPage } from './createPage';

it('waits before each page except the first, and not after the last one', async () => {
	const waits: Array<[number, AbortSignal | undefined]> = [];
	const clock = { ...realClock, pause: async (...wait: (typeof waits)[number]) => void waits.push(wait) };
	const { signal } = new AbortController();
	const request = createRequest('/list', { signal });
	let left = 1;
	const strategy = paced(
		{ first: () => request, next: () => (left-- > 0 ? request : undefined), advice: '' },
		30,
		clock as typeof realClock,
	);
	await strategy.first(request);
	expect(waits).toEqual([]);
	await strategy.next(createPage());
	expect(waits).toEqual([[30, signal]]);
	expect(await strategy.next(createPage())).toBeUndefined();
	expect(waits).toHaveLength(1);
});

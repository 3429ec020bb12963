import { byCursor, byOffset, pages, type PageStrategy } from '../../../core';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const MOST = 150;
const sendIn = 'query' as const;
const common = { limitParameter: 'limit', pageSize: 0, rowsField: 'rows', moreField: '', sendIn };
const offset = () => byOffset({ ...common, startParameter: 'start', totalField: '', stopAtShortPage: false });
const cursor = () => byCursor({ ...common, cursorField: 'next', cursorParameter: 'cursor' });

/** Asks for all pages of an API, 150 at most; gives how many were asked for, and the message that stopped it. */
async function run(strategy: PageStrategy, answer: (query: Map<string, string>, nth: number) => unknown) {
	let asked = 0;
	const list = pages(
		async ({ query }) => createResponse({ body: answer(new Map(query), ++asked) }),
		createRequest('/list'),
		strategy,
		MOST,
	);
	const read = async () => {
		while (!(await list.next()).done);
	};
	return { message: (await catchError(read()).catch(() => undefined))?.message, asked: () => asked };
}

it.each<[string, unknown[]]>([
	['objects', [{ id: 1 }, { id: 2 }]],
	['one object', [{ id: 1 }]],
	['values none of which comes twice', [1, 2, 3]],
	[
		'lists',
		[
			[1, 'a'],
			[2, 'b'],
		],
	],
])('recognises %s that come again although a time stamp beside them differs', async (_, rows) => {
	const { message, asked } = await run(offset(), (_query, nth) => ({ rows, at: nth }));
	expect(message).toBe('Page 2 is the same as the one before');
	expect(asked()).toBe(2);
});

it.each<[string, unknown[]]>([
	['values that are all alike', [0, 0, 0]],
	['values with few in common use', [true, false, true]],
	['one value', [0]],
	['objects that are all alike', [{ state: 'ok' }, { state: 'ok' }]],
])('lets %s stand on neighbouring pages', async (_, rows) => {
	const { message, asked } = await run(offset(), (_query, nth) => ({ rows: nth < 50 ? rows : [] }));
	expect(message).toBeUndefined();
	expect(asked()).toBe(50);
});

it('does not take pages that are all alike for a list without end', async () => {
	const { message } = await run(offset(), () => ({ rows: [0, 0] }));
	expect(message).toBe('Page 100 is the same as the one before');
});

it.each([2, 3, 7, 40])('recognises a circle of %d cursors', async (length) => {
	const { message, asked } = await run(cursor(), (query) => {
		const at = Number(query.get('cursor') ?? 0);
		return { rows: [{ id: at }], next: String((at + 1) % length || length) };
	});
	expect(message).toMatch(/^The pages go in a circle: page \d+ has come before$/);
	expect(asked()).toBeLessThan(3 * length + 4);
});

it('recognises a circle of empty pages', async () => {
	const { message } = await run(cursor(), (query) => ({
		rows: [],
		next: query.get('cursor') === 'a' ? 'b' : 'a',
	}));
	expect(message).toMatch(/^The pages go in a circle/);
});

it('goes on with the same cursor as long as the rows move on, up to an empty page', async () => {
	const { message, asked } = await run(cursor(), (_, nth) => ({
		rows: nth < 30 ? [{ id: nth }] : [],
		next: 'scroll',
	}));
	expect(message).toBeUndefined();
	expect(asked()).toBe(30);
});

it('stops at the same cursor with the same rows, whatever they are', async () => {
	const { message, asked } = await run(cursor(), () => ({ rows: [0, 0], next: 'scroll' }));
	expect(message).toBe('Page 3 is the same as the one before');
	expect(asked()).toBe(3);
});

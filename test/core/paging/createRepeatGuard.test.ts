import { byCursor, byOffset, pages, type PageStrategy } from '../../../core';
import { catchError } from '../../support/catchError';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const MOST = 150;
const sendIn = 'query' as const;
const common = { limitParameter: 'limit', pageSize: 0, rowsField: 'rows', moreField: '', sendIn };
const offset = () => byOffset({ ...common, startParameter: 'start', totalField: '', stopAtShortPage: false });
const cursor = () => byCursor({ ...common, cursorField: 'next', cursorParameter: 'cursor' });

/** Requests up to 150 pages of an API; returns the number of requests and the message of the final error. */
async function run(strategy: PageStrategy, respond: (query: Map<string, string>, nth: number) => unknown) {
	let requested = 0;
	const list = pages(
		async ({ query }) => createResponse({ body: respond(new Map(query), ++requested) }),
		createRequest('/list'),
		strategy,
		MOST,
	);
	const read = async () => {
		while (!(await list.next()).done);
	};
	return { message: (await catchError(read()).catch(() => undefined))?.message, requested: () => requested };
}

it.each<[string, unknown[]]>([
	['objects', [{ id: 1 }, { id: 2 }]],
	['one object', [{ id: 1 }]],
	['distinct values', [1, 2, 3]],
	[
		'lists',
		[
			[1, 'a'],
			[2, 'b'],
		],
	],
])('detects repeated %s although a timestamp next to them differs', async (_, rows) => {
	const { message, requested } = await run(offset(), (_query, nth) => ({ rows, at: nth }));
	expect(message).toBe('Page 2 is the same as the previous page');
	expect(requested()).toBe(2);
});

it.each<[string, unknown[]]>([
	['equal values', [0, 0, 0]],
	['values from a small set', [true, false, true]],
	['one value', [0]],
	['equal objects', [{ state: 'ok' }, { state: 'ok' }]],
])('allows %s on neighbouring pages', async (_, rows) => {
	const { message, requested } = await run(offset(), (_query, nth) => ({ rows: nth < 50 ? rows : [] }));
	expect(message).toBeUndefined();
	expect(requested()).toBe(50);
});

it('stops after 100 equal pages', async () => {
	const { message } = await run(offset(), () => ({ rows: [0, 0] }));
	expect(message).toBe('Page 100 is the same as the previous page');
});

it.each([2, 3, 7, 40])('detects a cycle of %d cursors', async (length) => {
	const { message, requested } = await run(cursor(), (query) => {
		const at = Number(query.get('cursor') ?? 0);
		return { rows: [{ id: at }], next: String((at + 1) % length || length) };
	});
	expect(message).toMatch(/^The pages repeat in a loop: page \d+ is the same as an earlier page$/);
	expect(requested()).toBeLessThan(3 * length + 4);
});

it('detects a cycle of empty pages', async () => {
	const { message } = await run(cursor(), (query) => ({
		rows: [],
		next: query.get('cursor') === 'a' ? 'b' : 'a',
	}));
	expect(message).toMatch(/^The pages repeat in a loop/);
});

it('continues with the same cursor while the rows change, up to an empty page', async () => {
	const { message, requested } = await run(cursor(), (_, nth) => ({
		rows: nth < 30 ? [{ id: nth }] : [],
		next: 'scroll',
	}));
	expect(message).toBeUndefined();
	expect(requested()).toBe(30);
});

it('stops when the cursor and the rows repeat, even when the rows do not distinguish pages', async () => {
	const { message, requested } = await run(cursor(), () => ({ rows: [0, 0], next: 'scroll' }));
	expect(message).toBe('Page 3 is the same as the previous page');
	expect(requested()).toBe(3);
});

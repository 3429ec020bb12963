import { newRows } from '../../../core';

const row = (id: unknown) => ({ id });
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(from + index));
const poll = (rowIds: unknown[], known: string[] = []) => {
	const found = newRows(rowIds.map(row), { ids: known }, 'id');
	return { rows: found.rows.map((found) => (found as { id: unknown }).id), ids: found.checkpoint.ids };
};

it.each<[string, unknown[], string[], unknown[], string[]]>([
	['all rows of the first poll', [1, 2], [], [1, 2], ['1', '2']],
	['none when nothing changed', [1, 2], ['1', '2'], [], ['1', '2']],
	['those not seen, in the order of the list', [4, 1, 3], ['1', '2'], [4, 3], ['4', '1', '3', '2']],
	['none of an empty list, and remembers', [], ['1', '2'], [], ['1', '2']],
	['a row once that is in the list twice', [1, 1, 2, 1], [], [1, 2], ['1', '2']],
	['no row again that left and came back', [1], ['2', '1'], [], ['1', '2']],
	['no row again that changed its place', [2, 1], ['1', '2'], [], ['2', '1']],
	['numbers and their text as one', [1, '1', 2.5], ['2.5'], [1], ['1', '2.5']],
	['0 and false', [0, false], [], [0, false], ['0', 'false']],
	['texts apart that differ in case or spaces', ['a', 'A', ' a'], [], ['a', 'A', ' a'], ['a', 'A', ' a']],
	[
		'objects by what they hold',
		[{ a: 1 }, { a: 2 }, { a: 1 }],
		[],
		[{ a: 1 }, { a: 2 }],
		['{"a":1}', '{"a":2}'],
	],
	['lists by what they hold', [[1, 2], [12]], ['[1,2]'], [[12]], ['[1,2]', '[12]']],
	[
		'ids with names of their own in JavaScript',
		['__proto__', 'constructor'],
		[],
		['__proto__', 'constructor'],
		['__proto__', 'constructor'],
	],
])('gives %s', (_, rowIds, known, rows, checkpointIds) => {
	expect(poll(rowIds, known)).toEqual({ rows, ids: checkpointIds });
});

it('finds every row once over many polls of a list that moves', () => {
	let checkpoint = { ids: [] as string[] };
	const found: unknown[] = [];
	for (let newest = 20; newest <= 100; newest += 7) {
		const list = Array.from({ length: 20 }, (_, index) => row(newest - index));
		const result = newRows(list, checkpoint, 'id');
		found.push(...result.rows.map((each) => (each as { id: number }).id));
		checkpoint = result.checkpoint;
	}
	expect(new Set(found).size).toBe(found.length);
	expect([...found].sort((a, b) => Number(a) - Number(b))).toEqual(
		Array.from({ length: found.length }, (_, index) => index + 1),
	);
});

it('takes the id deeper in the row, and gives the row as it is', () => {
	const order = { order: { id: 7 }, lines: [1] };
	const { rows } = newRows([order], { ids: [] }, 'order.id');
	expect(rows[0]).toBe(order);
});

it('remembers 10,000 ids, the newest lists first', () => {
	const known = ids(10_000);
	const { ids: kept } = poll(['new'], known);
	expect(kept).toHaveLength(10_000);
	expect(kept.slice(0, 2)).toEqual(['new', '0']);
	expect(kept).not.toContain('9999');
});

it('remembers the whole list, however long it is', () => {
	const list = ids(12_000);
	const first = poll(list);
	expect(first.ids).toHaveLength(12_000);
	expect(poll(list, first.ids)).toEqual({ rows: [], ids: first.ids });
	expect(poll(list, [...ids(5, 20_000), ...first.ids]).ids).toHaveLength(12_000);
});

it.each<[string, unknown]>([
	['no such field', { name: 'x' }],
	['null', { id: null }],
	['empty text', { id: '' }],
])('says which row has no id: %s', (_, broken) => {
	expect(() => newRows([row(1), broken], { ids: [] }, 'id')).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			message: "Row 2 has no id in the field 'id'",
			description: expect.stringMatching(/^Found the fields (name|id)\. Set ID Field to/),
		}),
	);
});

it.each([5, 'text', null, [1]])('says so for a row that is no object: %j', (broken) => {
	expect(() => newRows([broken], { ids: [] }, 'id')).toThrow("Row 1 has no id in the field 'id'");
});

it('is pure: it changes neither rows nor checkpoint, and gives the same again', () => {
	const rows = Object.freeze([Object.freeze(row(1)), Object.freeze(row(2))]) as unknown[];
	const checkpoint = Object.freeze({ ids: Object.freeze(['1', '3']) as string[] });
	const once = newRows(rows, checkpoint, 'id');
	expect(newRows(rows, checkpoint, 'id')).toEqual(once);
	expect(checkpoint).toEqual({ ids: ['1', '3'] });
	expect(JSON.parse(JSON.stringify(once.checkpoint))).toEqual(once.checkpoint);
});

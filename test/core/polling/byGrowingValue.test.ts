import { byGrowingValue, type ListedRow, type PollRules } from '../../../core';
import { createGrowingRows as list, toGrowingText as told } from './createGrowingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const since = (at: number) => ({ startsWith: ({ value }: ListedRow) => Number(value) >= at, since: at });
const grow = (overlap = 0) => byGrowingValue({ overlap, field: 'at' });
const dated = (...rows: Array<[id: string, at: unknown]>) =>
	rows.map(([id, at]): ListedRow => ({ ...createListedRow(id, { text: id }), value: at }));

type Poll = [rows: string, found: string, rules?: Partial<PollRules>];

it.each<[string, ...Poll[]]>([
	['takes note only', ['a@1 b@2', '', TAKE_NOTE], ['a@1 b@2 c@2 d@3', 'c@2 d@3', TAKE_NOTE]],
	['takes note of an empty list', ['', '', TAKE_NOTE], ['a@1', 'a@1', TAKE_NOTE]],
	['gives everything, oldest first', ['b@2 a@1', 'a@1 b@2'], ['b@2 a@1', '']],
	['gives rows from a value on', ['a@1 b@5 c@6', 'b@5 c@6', since(5)], ['a@1 d@7', 'd@7', since(5)]],
	[
		'gives rows from a value on, when the list is empty at first',
		['', '', since(5)],
		['', '', since(5)],
		['a@4 b@5', 'b@5', since(5)],
		['a@4 b@5 c@5', 'c@5', since(5)],
	],
	[
		'gives rows from a value on as far as the limit allows',
		['a@1 b@5 c@6', 'b@5', { ...since(5), limit: 1 }],
		['a@1 b@5 c@6', 'c@6', { ...since(5), limit: 1 }],
		['a@1 b@5 c@6', '', { ...since(5), limit: 1 }],
	],
	[
		'loses no row over the limit that is older than one taken note of',
		['a@1 b@2 c@9', 'a@1', { startsWith: ({ id }) => id !== 'c', limit: 1 }],
		['a@1 b@2 c@9', 'b@2'],
		['a@1 b@2 c@9', ''],
	],
])('the first poll %s', (_, ...polls) => {
	const { poll } = openPolls(grow());
	for (const [rows, found, rules] of polls) expect(told(poll(list(rows), rules))).toBe(found);
});

it('remembers the date of the first poll while no row has come', () => {
	const { poll, checkpoint } = openPolls(grow());
	poll([], since(5));
	expect(checkpoint()).toEqual({ seen: [], since: 5 });
	poll(list('a@4'), since(5));
	expect(checkpoint()).not.toHaveProperty('since');
});

it.each<[string, overlap: number, known: string, ...Poll[]]>([
	['none when nothing changed', 0, 'a@1 b@2', ['a@1 b@2', '']],
	['rows above the watermark, oldest first', 0, 'a@1', ['c@3 b@2 a@1', 'b@2 c@3']],
	['rows equal to the watermark whose id is new', 0, 'a@1', ['a@1 b@1', 'b@1'], ['a@1 b@1', '']],
	['none of an empty list, and remember', 0, 'a@1', ['', ''], ['a@1 b@2', 'b@2']],
	['no row again that left and came back', 0, 'a@1 b@2', ['a@1', ''], ['a@1 b@2', '']],
	['none when the newest row is deleted', 0, 'a@1 b@2', ['a@1', ''], ['a@1 c@2 d@3', 'c@2 d@3']],
	['none when pages are reordered', 0, 'a@1 b@2', ['b@2 a@1', '']],
	['a row once that moved between pages', 0, 'a@1', ['b@2 a@1 b@2', 'b@2'], ['b@2', '']],
	[
		'the newest value of a row that changed and moved between pages, the older one never',
		5,
		'a@1',
		['b@3 a@1 b@2', 'b@3'],
		['b@2 b@3', ''],
	],
	[
		'no older value of a row that is in the list with one that was given',
		5,
		'a@1 b@3',
		['b@2 a@1 b@3', ''],
		['b@2 b@3', ''],
	],
	['a row again whose value has grown', 0, 'a@1 b@2', ['a@3 b@2', 'a@3'], ['a@3 b@2', '']],
	['no late writers when there is no overlap', 0, 'a@5', ['a@5 b@4', '']],
	['late writers within the overlap, once', 3, 'a@5', ['a@5 b@2 c@4', 'b@2 c@4'], ['a@5 b@2 c@4', '']],
	['no late writers beyond the overlap', 3, 'a@5', ['a@5 b@1', '']],
	['no values that go back, and those above the watermark again', 0, 'a@5', ['b@3', ''], ['b@3 c@6', 'c@6']],
	['values that go back within the overlap', 3, 'a@5', ['b@3', 'b@3'], ['b@3 a@5', '']],
	[
		'values below zero and fractions',
		0,
		'a@-2.5',
		['a@-2.5 b@-2.4 c@0.1', 'b@-2.4 c@0.1'],
		['c@0.1 d@0.1', 'd@0.1'],
	],
	['each id once, as number and text', 0, '7@1', ['7@1 007@1', '007@1']],
])('later polls give %s', (_, overlap, known, ...polls) => {
	const { poll } = openPolls(grow(overlap));
	poll(list(known), TAKE_NOTE);
	for (const [rows, found, rules] of polls) expect(told(poll(list(rows), rules))).toBe(found);
});

describe('dates', () => {
	it('count by the time that they stand for, whatever their zone', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(dated(['a', '2024-06-06T14:00:00+02:00']), TAKE_NOTE);
		const found = poll(
			dated(
				['a', '2024-06-06T12:00:00Z'],
				['older', '2024-06-06T12:30:00+02:00'],
				['newer', '2024-06-06T11:30:00-01:00'],
				['equal', '2024-06-06 12:00:00'],
			),
		);
		expect(told(found)).toBe('equal newer');
		expect(checkpoint()).toMatchObject({ kind: 'date', watermark: Date.UTC(2024, 5, 6, 12, 30) });
	});

	it('have an overlap of seconds', () => {
		const { poll, checkpoint } = openPolls(grow(60));
		poll(dated(['a', '2024-06-06T12:01:00Z']), TAKE_NOTE);
		const late = dated(['within', '2024-06-06T12:00:00Z'], ['beyond', '2024-06-06T11:59:59.999Z']);
		expect(told(poll(late))).toBe('within');
		expect(checkpoint().floor).toBe(Date.UTC(2024, 5, 6, 12));
	});

	it('may have an overlap that reaches back further than there are dates', () => {
		const { poll, checkpoint } = openPolls(grow(1e15));
		poll(dated(['a', '2024-06-06T12:01:00Z']), TAKE_NOTE);
		expect(new Date(checkpoint().floor ?? NaN).toISOString()).toBe('-271821-04-20T00:00:00.000Z');
		expect(told(poll(dated(['b', '0001-01-01'])))).toBe('b');
	});

	it('that differ by less than a millisecond are told apart by id', () => {
		const { poll } = openPolls(grow());
		poll(dated(['a', '2024-06-06T12:00:00.000001Z']), TAKE_NOTE);
		expect(
			told(poll(dated(['b', '2024-06-06T12:00:00.000000Z'], ['a', '2024-06-06T12:00:00.000001Z']))),
		).toBe('b');
	});
});

describe('an overlap that is changed', () => {
	it('to a larger one gives no row again that has been forgotten', () => {
		const before = openPolls(grow(1));
		before.poll(list('a@1 b@5 c@10'));
		const { poll } = openPolls(grow(8), before.checkpoint());
		expect(told(poll(list('a@1 b@5 c@10 d@8 e@9 f@20')))).toBe('e@9 f@20');
		expect(told(poll(list('f@20 g@11 h@12')))).toBe('h@12');
	});

	it('to a smaller one gives no row again', () => {
		const before = openPolls(grow(8));
		before.poll(list('a@1 b@5 c@10'));
		const { poll } = openPolls(grow(1), before.checkpoint());
		expect(told(poll(list('a@1 b@5 c@10 d@5')))).toBe('d@5');
		expect(told(poll(list('a@1 b@5 c@10 d@5 e@5')))).toBe('');
	});

	it('to a smaller one loses no row that waits', () => {
		const before = openPolls(grow(8));
		before.poll(list('a@10'));
		const { poll } = openPolls(grow(1), before.checkpoint());
		for (const found of ['b@4', 'c@5', ''])
			expect(told(poll(list('b@4 c@5 a@10'), { limit: 1 }))).toBe(found);
	});
});

it('gives the row as it is, with its page', () => {
	const [row] = list('a@1') as [ListedRow];
	const rules: PollRules = { limit: 1, startsWith: () => true, order: 'automatic' };
	const { found } = grow()({ rows: [{ ...row, page: 4 }], isCut: false }, undefined, rules);
	expect(found).toEqual([{ row: row.row, page: 4, change: 'new' }]);
	expect(found[0]?.row).toBe(row.row);
});

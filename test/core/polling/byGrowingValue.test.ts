import { byGrowingValue, type ListedRow, type PollRules } from '../../../core';
import { createGrowingRows as list, toGrowingText as toText } from './createGrowingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const IGNORE_EXISTING = { startsWith: () => false };
const since = (at: number) => ({ startsWith: ({ value }: ListedRow) => Number(value) >= at, since: at });
const grow = (overlap = 0) => byGrowingValue({ overlap, field: 'at' });
const dated = (...rows: Array<[id: string, at: unknown]>) =>
	rows.map(([id, at]): ListedRow => ({ ...createListedRow(id, { text: id }), value: at }));

type Poll = [rows: string, found: string, rules?: Partial<PollRules>];

it.each<[string, ...Poll[]]>([
	[
		'ignores existing rows',
		['a@1 b@2', '', IGNORE_EXISTING],
		['a@1 b@2 c@2 d@3', 'c@2 d@3', IGNORE_EXISTING],
	],
	['records an empty list', ['', '', IGNORE_EXISTING], ['a@1', 'a@1', IGNORE_EXISTING]],
	['returns all rows, oldest first', ['b@2 a@1', 'a@1 b@2'], ['b@2 a@1', '']],
	['returns rows from a value on', ['a@1 b@5 c@6', 'b@5 c@6', since(5)], ['a@1 d@7', 'd@7', since(5)]],
	[
		'returns rows from a value on when the list is empty at first',
		['', '', since(5)],
		['', '', since(5)],
		['a@4 b@5', 'b@5', since(5)],
		['a@4 b@5 c@5', 'c@5', since(5)],
	],
	[
		'returns rows from a value on, up to the limit',
		['a@1 b@5 c@6', 'b@5', { ...since(5), limit: 1 }],
		['a@1 b@5 c@6', 'c@6', { ...since(5), limit: 1 }],
		['a@1 b@5 c@6', '', { ...since(5), limit: 1 }],
	],
	[
		'loses no row over the limit that is older than an ignored one',
		['a@1 b@2 c@9', 'a@1', { startsWith: (row) => row.id() !== 'c', limit: 1 }],
		['a@1 b@2 c@9', 'b@2'],
		['a@1 b@2 c@9', ''],
	],
])('the first poll %s', (_, ...polls) => {
	const { poll } = openPolls(grow());
	for (const [rows, found, rules] of polls) expect(toText(poll(list(rows), rules))).toBe(found);
});

it('remembers the date of the first poll until a row comes', () => {
	const { poll, checkpoint } = openPolls(grow());
	poll([], since(5));
	expect(checkpoint()).toEqual({ seen: [], since: 5 });
	poll(list('a@4'), since(5));
	expect(checkpoint()).not.toHaveProperty('since');
});

it.each<[string, overlap: number, known: string, ...Poll[]]>([
	['nothing when nothing changed', 0, 'a@1 b@2', ['a@1 b@2', '']],
	['rows above the watermark, oldest first', 0, 'a@1', ['c@3 b@2 a@1', 'b@2 c@3']],
	['rows equal to the watermark whose id is new', 0, 'a@1', ['a@1 b@1', 'b@1'], ['a@1 b@1', '']],
	['nothing for an empty list, and keep the checkpoint', 0, 'a@1', ['', ''], ['a@1 b@2', 'b@2']],
	['no row twice that left and came back', 0, 'a@1 b@2', ['a@1', ''], ['a@1 b@2', '']],
	['nothing when the newest row is deleted', 0, 'a@1 b@2', ['a@1', ''], ['a@1 c@2 d@3', 'c@2 d@3']],
	['nothing when pages are reordered', 0, 'a@1 b@2', ['b@2 a@1', '']],
	['a row that moved between pages once', 0, 'a@1', ['b@2 a@1 b@2', 'b@2'], ['b@2', '']],
	[
		'only the newest value of a row that changed and moved between pages',
		5,
		'a@1',
		['b@3 a@1 b@2', 'b@3'],
		['b@2 b@3', ''],
	],
	[
		'no older value of a row that is also listed with a value already returned',
		5,
		'a@1 b@3',
		['b@2 a@1 b@3', ''],
		['b@2 b@3', ''],
	],
	['a row again when its value has grown', 0, 'a@1 b@2', ['a@3 b@2', 'a@3'], ['a@3 b@2', '']],
	['no late writers when there is no overlap', 0, 'a@5', ['a@5 b@4', '']],
	['late writers within the overlap, once', 3, 'a@5', ['a@5 b@2 c@4', 'b@2 c@4'], ['a@5 b@2 c@4', '']],
	['no late writers beyond the overlap', 3, 'a@5', ['a@5 b@1', '']],
	['no decreasing values, but values above the watermark again', 0, 'a@5', ['b@3', ''], ['b@3 c@6', 'c@6']],
	['decreasing values within the overlap', 3, 'a@5', ['b@3', 'b@3'], ['b@3 a@5', '']],
	[
		'negative and fractional values',
		0,
		'a@-2.5',
		['a@-2.5 b@-2.4 c@0.1', 'b@-2.4 c@0.1'],
		['c@0.1 d@0.1', 'd@0.1'],
	],
	['numeric and string ids once each', 0, '7@1', ['7@1 007@1', '007@1']],
])('later polls return %s', (_, overlap, known, ...polls) => {
	const { poll } = openPolls(grow(overlap));
	poll(list(known), IGNORE_EXISTING);
	for (const [rows, found, rules] of polls) expect(toText(poll(list(rows), rules))).toBe(found);
});

describe('dates', () => {
	it('are compared as moments, whatever their time zone', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(dated(['a', '2024-06-06T14:00:00+02:00']), IGNORE_EXISTING);
		const found = poll(
			dated(
				['a', '2024-06-06T12:00:00Z'],
				['older', '2024-06-06T12:30:00+02:00'],
				['newer', '2024-06-06T11:30:00-01:00'],
				['equal', '2024-06-06 12:00:00'],
			),
		);
		expect(toText(found)).toBe('equal newer');
		expect(checkpoint()).toMatchObject({ kind: 'date', watermark: Date.UTC(2024, 5, 6, 12, 30) });
	});

	it('have an overlap in seconds', () => {
		const { poll, checkpoint } = openPolls(grow(60));
		poll(dated(['a', '2024-06-06T12:01:00Z']), IGNORE_EXISTING);
		const late = dated(['within', '2024-06-06T12:00:00Z'], ['beyond', '2024-06-06T11:59:59.999Z']);
		expect(toText(poll(late))).toBe('within');
		expect(checkpoint().floor).toBe(Date.UTC(2024, 5, 6, 12));
	});

	it('can have an overlap that reaches back beyond the first valid date', () => {
		const { poll, checkpoint } = openPolls(grow(1e15));
		poll(dated(['a', '2024-06-06T12:01:00Z']), IGNORE_EXISTING);
		expect(new Date(checkpoint().floor ?? NaN).toISOString()).toBe('-271821-04-20T00:00:00.000Z');
		expect(toText(poll(dated(['b', '0001-01-01'])))).toBe('b');
	});

	it('that differ by less than a millisecond are distinguished by id', () => {
		const { poll } = openPolls(grow());
		poll(dated(['a', '2024-06-06T12:00:00.000001Z']), IGNORE_EXISTING);
		expect(
			toText(poll(dated(['b', '2024-06-06T12:00:00.000000Z'], ['a', '2024-06-06T12:00:00.000001Z']))),
		).toBe('b');
	});
});

describe('an overlap that is changed', () => {
	it('to a larger one returns no forgotten row again', () => {
		const before = openPolls(grow(1));
		before.poll(list('a@1 b@5 c@10'));
		const { poll } = openPolls(grow(8), before.checkpoint());
		expect(toText(poll(list('a@1 b@5 c@10 d@8 e@9 f@20')))).toBe('e@9 f@20');
		expect(toText(poll(list('f@20 g@11 h@12')))).toBe('h@12');
	});

	it('to a smaller one returns no row again', () => {
		const before = openPolls(grow(8));
		before.poll(list('a@1 b@5 c@10'));
		const { poll } = openPolls(grow(1), before.checkpoint());
		expect(toText(poll(list('a@1 b@5 c@10 d@5')))).toBe('d@5');
		expect(toText(poll(list('a@1 b@5 c@10 d@5 e@5')))).toBe('');
	});

	it('to a smaller one loses no row that waits', () => {
		const before = openPolls(grow(8));
		before.poll(list('a@10'));
		const { poll } = openPolls(grow(1), before.checkpoint());
		for (const found of ['b@4', 'c@5', ''])
			expect(toText(poll(list('b@4 c@5 a@10'), { limit: 1 }))).toBe(found);
	});
});

it('returns the row unchanged, with its page', () => {
	const [row] = list('a@1') as [ListedRow];
	const rules: PollRules = { limit: 1, startsWith: () => true, order: 'automatic' };
	const { found } = grow()({ rows: [{ ...row, page: 4 }], isCut: false }, undefined, rules);
	expect(found).toEqual([{ row: row.row, page: 4, change: 'new' }]);
	expect(found[0]?.row).toBe(row.row);
});

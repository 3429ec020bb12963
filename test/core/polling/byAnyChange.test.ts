import { byAnyChange, type ListedRow } from '../../../core';
import { createChangingRows as list, toChangeTexts as toTexts } from './createChangingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const IGNORE_EXISTING = { startsWith: () => false };
const wholeRow = byAnyChange((row) => row);

describe('the first poll', () => {
	it('ignores existing rows', () => {
		const { poll } = openPolls(wholeRow);
		expect(poll(list('1:a', '2:a'), IGNORE_EXISTING)).toEqual([]);
		expect(toTexts(poll(list('1:b', '2:a', '3:a'), IGNORE_EXISTING))).toEqual(['changed 1:b', 'new 3:a']);
	});

	it('records an empty list', () => {
		const { poll } = openPolls(wholeRow);
		expect(poll([], IGNORE_EXISTING)).toEqual([]);
		expect(toTexts(poll(list('1:a'), IGNORE_EXISTING))).toEqual(['new 1:a']);
	});

	it('returns all rows', () => {
		const { poll } = openPolls(wholeRow);
		expect(toTexts(poll(list('1:a', '2:a')))).toEqual(['new 1:a', 'new 2:a']);
		expect(poll(list('1:a', '2:a'))).toEqual([]);
	});

	it('returns rows from a date on, up to the limit, and older ones when they change', () => {
		const { poll } = openPolls(wholeRow);
		const since = { startsWith: (row: ListedRow) => Number(row.id()) >= 2, limit: 1 };
		expect(toTexts(poll(list('1:a', '2:a', '3:a'), since))).toEqual(['new 2:a']);
		expect(toTexts(poll(list('1:a', '2:a', '3:a'), since))).toEqual(['new 3:a']);
		expect(toTexts(poll(list('1:b', '2:a', '3:a'), since))).toEqual(['changed 1:b']);
	});
});

describe('later polls', () => {
	it.each<[string, string[], string[], string[]]>([
		['return nothing when nothing changed', ['1:a'], ['1:a'], []],
		[
			'return new and changed rows with the kind of change',
			['1:a', '2:a'],
			['1:b', '2:a', '3:a'],
			['changed 1:b', 'new 3:a'],
		],
		['ignore reordered pages', ['1:a', '2:a', 'x:a'], ['x:a', '2:a', '1:a'], []],
		['return nothing for an empty list', ['1:a'], [], []],
		['return a row that moved between pages once', ['1:a'], ['2:a', '1:a', '2:a'], ['new 2:a']],
		[
			'return the later state of a new row that changed meanwhile',
			['1:a'],
			['2:a', '1:a', '2:b'],
			['new 2:b'],
		],
		[
			'return the later state of a known row that changed meanwhile',
			['1:a'],
			['1:a', '2:a', '1:b'],
			['changed 1:b', 'new 2:a'],
		],
		['return nothing when the later state is the known one', ['1:b'], ['1:a', '1:b'], []],
		['distinguish strings from numbers', ['7:a'], ['007:a', '7:a'], ['new 007:a']],
		[
			'return string ids above known ones in reverse order',
			['b:a', 'a:a'],
			['d:a', 'c:a', 'b:a', 'a:a'],
			['new c:a', 'new d:a'],
		],
	])('%s', (_, known, rows, found) => {
		const { poll } = openPolls(wholeRow);
		poll(list(...known), IGNORE_EXISTING);
		expect(toTexts(poll(list(...rows)))).toEqual(found);
		expect(poll(list(...rows))).toEqual([]);
	});

	it('do not repeat a row that left and came back unchanged, and return a changed one as changed', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a'), IGNORE_EXISTING);
		expect(poll(list('2:a'))).toEqual([]);
		expect(poll([])).toEqual([]);
		expect(poll(list('1:a', '2:a'))).toEqual([]);
		expect(poll(list('1:a'))).toEqual([]);
		expect(toTexts(poll(list('1:a', '2:b')))).toEqual(['changed 2:b']);
	});

	it('miss a row that changed and reverted between two polls, but not one that reverted after a poll', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a'), IGNORE_EXISTING);
		expect(poll(list('1:a'))).toEqual([]);
		expect(toTexts(poll(list('1:b')))).toEqual(['changed 1:b']);
		expect(toTexts(poll(list('1:a')))).toEqual(['changed 1:a']);
	});

	it('ignore the order of fields', () => {
		const { poll } = openPolls(wholeRow);
		poll([createListedRow(1, { a: { c: 1, d: 2 }, b: 1 })], IGNORE_EXISTING);
		expect(poll([createListedRow(1, { b: 1, a: { d: 2, c: 1 } })])).toEqual([]);
	});

	it('compare only the selected content', () => {
		const { poll } = openPolls(byAnyChange((row) => (row as { content: unknown }).content));
		poll([createListedRow(1, { content: 'a', seenAt: 1 })], IGNORE_EXISTING);
		expect(poll([createListedRow(1, { content: 'a', seenAt: 2 })])).toEqual([]);
		expect(poll([createListedRow(1, { content: 'b', seenAt: 2 })])).toHaveLength(1);
	});

	it('find the rows of a truncated list, and the rows beyond the cut once they are listed', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a', '3:a'), IGNORE_EXISTING);
		expect(toTexts(poll({ rows: list('1:a', '2:b'), isCut: true }))).toEqual(['changed 2:b']);
		expect(toTexts(poll(list('1:a', '2:b', '3:b')))).toEqual(['changed 3:b']);
	});
});

describe('a limit', () => {
	it('leaves new and changed rows for the next poll', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a'), IGNORE_EXISTING);
		const rows = list('1:b', '2:b', '3:a', '4:a');
		expect(toTexts(poll(rows, { limit: 3 }))).toEqual(['changed 1:b', 'new 3:a', 'new 4:a']);
		expect(toTexts(poll(rows, { limit: 3 }))).toEqual(['changed 2:b']);
		expect(poll(rows, { limit: 3 })).toEqual([]);
	});

	it('returns a waiting row in its latest state, or not at all when it has reverted', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a', '3:a'), IGNORE_EXISTING);
		expect(toTexts(poll(list('1:b', '2:b', '3:b'), { limit: 1 }))).toEqual(['changed 1:b']);
		expect(toTexts(poll(list('1:b', '2:a', '3:c'), { limit: 1 }))).toEqual(['changed 3:c']);
		expect(poll(list('1:b', '2:a', '3:c'), { limit: 1 })).toEqual([]);
	});

	it('returns a waiting new row as new, even when its content has changed', () => {
		const { poll } = openPolls(wholeRow);
		poll([], IGNORE_EXISTING);
		expect(toTexts(poll(list('1:a', '2:a'), { limit: 1 }))).toEqual(['new 1:a']);
		expect(toTexts(poll(list('1:a', '2:b'), { limit: 1 }))).toEqual(['new 2:b']);
	});

	it('does not let constantly changing rows block others', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:0', '2:0', '3:0'), IGNORE_EXISTING);
		const found: string[] = [];
		for (let count = 1; count <= 6; count++)
			found.push(...toTexts(poll(list(`1:${count}`, `2:${count}`, `3:${count}`, '4:0'), { limit: 1 })));
		expect(found).toEqual([
			'new 4:0',
			'changed 1:2',
			'changed 2:3',
			'changed 3:4',
			'changed 1:5',
			'changed 2:6',
		]);
	});
});

it('returns the row unchanged, with the page of its later state', () => {
	const [first, second] = list('1:a', '1:b');
	const found = openPolls(wholeRow).poll([first, second] as NonNullable<typeof first>[]);
	expect(found).toEqual([{ row: { id: '1', content: 'b' }, page: 2, change: 'new' }]);
});

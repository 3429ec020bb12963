import { byAnyChange } from '../../../core';
import { createChangingRows as list, toChangeTexts as told } from './createChangingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const wholeRow = byAnyChange((row) => row);

describe('the first poll', () => {
	it('takes note only', () => {
		const { poll } = openPolls(wholeRow);
		expect(poll(list('1:a', '2:a'), TAKE_NOTE)).toEqual([]);
		expect(told(poll(list('1:b', '2:a', '3:a'), TAKE_NOTE))).toEqual(['changed 1:b', 'new 3:a']);
	});

	it('takes note of an empty list', () => {
		const { poll } = openPolls(wholeRow);
		expect(poll([], TAKE_NOTE)).toEqual([]);
		expect(told(poll(list('1:a'), TAKE_NOTE))).toEqual(['new 1:a']);
	});

	it('gives everything', () => {
		const { poll } = openPolls(wholeRow);
		expect(told(poll(list('1:a', '2:a')))).toEqual(['new 1:a', 'new 2:a']);
		expect(poll(list('1:a', '2:a'))).toEqual([]);
	});

	it('gives rows from a date on, as far as the limit allows, and older ones when they change', () => {
		const { poll } = openPolls(wholeRow);
		const since = { startsWith: ({ id }: { id: unknown }) => Number(id) >= 2, limit: 1 };
		expect(told(poll(list('1:a', '2:a', '3:a'), since))).toEqual(['new 2:a']);
		expect(told(poll(list('1:a', '2:a', '3:a'), since))).toEqual(['new 3:a']);
		expect(told(poll(list('1:b', '2:a', '3:a'), since))).toEqual(['changed 1:b']);
	});
});

describe('later polls', () => {
	it.each<[string, string[], string[], string[]]>([
		['give none when nothing changed', ['1:a'], ['1:a'], []],
		[
			'give new and changed rows, marked which',
			['1:a', '2:a'],
			['1:b', '2:a', '3:a'],
			['changed 1:b', 'new 3:a'],
		],
		['do not mind that pages are reordered', ['1:a', '2:a', 'x:a'], ['x:a', '2:a', '1:a'], []],
		['give none of an empty list', ['1:a'], [], []],
		['give a row once that moved between pages', ['1:a'], ['2:a', '1:a', '2:a'], ['new 2:a']],
		['give the later state of one that changed meanwhile', ['1:a'], ['2:a', '1:a', '2:b'], ['new 2:b']],
		[
			'give the later state of a known one that changed meanwhile',
			['1:a'],
			['1:a', '2:a', '1:b'],
			['changed 1:b', 'new 2:a'],
		],
		['give none when the later state is the known one', ['1:b'], ['1:a', '1:b'], []],
		['tell texts apart from numbers', ['7:a'], ['007:a', '7:a'], ['new 007:a']],
		[
			'give text ids on top of known ones in reverse',
			['b:a', 'a:a'],
			['d:a', 'c:a', 'b:a', 'a:a'],
			['new c:a', 'new d:a'],
		],
	])('%s', (_, known, rows, found) => {
		const { poll } = openPolls(wholeRow);
		poll(list(...known), TAKE_NOTE);
		expect(told(poll(list(...rows)))).toEqual(found);
		expect(poll(list(...rows))).toEqual([]);
	});

	it('give no row again that left and came back as it was, and a changed one as changed', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a'), TAKE_NOTE);
		expect(poll(list('2:a'))).toEqual([]);
		expect(poll([])).toEqual([]);
		expect(poll(list('1:a', '2:a'))).toEqual([]);
		expect(poll(list('1:a'))).toEqual([]);
		expect(told(poll(list('1:a', '2:b')))).toEqual(['changed 2:b']);
	});

	it('do not see a row that changed and changed back between two polls, but one that is changed back after', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a'), TAKE_NOTE);
		expect(poll(list('1:a'))).toEqual([]);
		expect(told(poll(list('1:b')))).toEqual(['changed 1:b']);
		expect(told(poll(list('1:a')))).toEqual(['changed 1:a']);
	});

	it('do not mind the order of fields', () => {
		const { poll } = openPolls(wholeRow);
		poll([createListedRow(1, { a: { c: 1, d: 2 }, b: 1 })], TAKE_NOTE);
		expect(poll([createListedRow(1, { b: 1, a: { d: 2, c: 1 } })])).toEqual([]);
	});

	it('look at what counts only', () => {
		const { poll } = openPolls(byAnyChange((row) => (row as { content: unknown }).content));
		poll([createListedRow(1, { content: 'a', seenAt: 1 })], TAKE_NOTE);
		expect(poll([createListedRow(1, { content: 'a', seenAt: 2 })])).toEqual([]);
		expect(poll([createListedRow(1, { content: 'b', seenAt: 2 })])).toHaveLength(1);
	});

	it('find the rows of a list that was cut, and those beyond it when they are reached', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a', '3:a'), TAKE_NOTE);
		expect(told(poll({ rows: list('1:a', '2:b'), isCut: true }))).toEqual(['changed 2:b']);
		expect(told(poll(list('1:a', '2:b', '3:b')))).toEqual(['changed 3:b']);
	});
});

describe('a limit', () => {
	it('leaves new and changed rows for the next poll', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a'), TAKE_NOTE);
		const rows = list('1:b', '2:b', '3:a', '4:a');
		expect(told(poll(rows, { limit: 3 }))).toEqual(['changed 1:b', 'new 3:a', 'new 4:a']);
		expect(told(poll(rows, { limit: 3 }))).toEqual(['changed 2:b']);
		expect(poll(rows, { limit: 3 })).toEqual([]);
	});

	it('gives a row that waited with its last state, and none when it changed back', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:a', '2:a', '3:a'), TAKE_NOTE);
		expect(told(poll(list('1:b', '2:b', '3:b'), { limit: 1 }))).toEqual(['changed 1:b']);
		expect(told(poll(list('1:b', '2:a', '3:c'), { limit: 1 }))).toEqual(['changed 3:c']);
		expect(poll(list('1:b', '2:a', '3:c'), { limit: 1 })).toEqual([]);
	});

	it('gives a new row that waited as new, also with another content', () => {
		const { poll } = openPolls(wholeRow);
		poll([], TAKE_NOTE);
		expect(told(poll(list('1:a', '2:a'), { limit: 1 }))).toEqual(['new 1:a']);
		expect(told(poll(list('1:a', '2:b'), { limit: 1 }))).toEqual(['new 2:b']);
	});

	it('does not let rows that change all the time hold up others', () => {
		const { poll } = openPolls(wholeRow);
		poll(list('1:0', '2:0', '3:0'), TAKE_NOTE);
		const found: string[] = [];
		for (let count = 1; count <= 6; count++)
			found.push(...told(poll(list(`1:${count}`, `2:${count}`, `3:${count}`, '4:0'), { limit: 1 })));
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

it('gives the row as it is, with the page of its later state', () => {
	const [first, second] = list('1:a', '1:b');
	const found = openPolls(wholeRow).poll([first, second] as NonNullable<typeof first>[]);
	expect(found).toEqual([{ row: { id: '1', content: 'b' }, page: 2, change: 'new' }]);
});

import { findRepeats, type ListedRow, numberRepeats } from '../../../core';
import { createListedRow } from './createListedRow';

const row = (id: unknown, more: object = {}, page = 1): ListedRow => createListedRow(id, more, page);
const numbered = (rows: ListedRow[], newestFirst = false) =>
	numberRepeats(rows, { newestFirst }).map((listed) => listed.id());

describe('rows with the same id', () => {
	it.each<[string, ListedRow[], object]>([
		['none', [row(1), row(2)], { count: 0 }],
		['different ones', [row(1, { a: 1 }), row(2), row('1', { a: 2 })], { count: 1, first: [0, 2] }],
		['equal ones on the same page', [row(1), row(1), row(1)], { count: 2, first: [0, 1] }],
		['but not the same row on two pages', [row(1), row(1, {}, 2)], { count: 0 }],
		['different ones on two pages', [row(1, { a: 1 }), row(1, { a: 2 }, 2)], { count: 1, first: [0, 1] }],
	])('are found: %s', (_, rows, repeats) => {
		expect(findRepeats(rows)).toEqual(repeats);
	});

	it('are numbered from the top of the list, or from its end', () => {
		const rows = [row('a'), row('b'), row('a'), row('a')];
		expect(numbered(rows)).toEqual(['a', 'b', 'a#2', 'a#3']);
		expect(numbered(rows, true)).toEqual(['a#3', 'b', 'a#2', 'a']);
	});

	it('are numbered for each value that grows, so that a new row changes none of the others', () => {
		const at = (id: string, value: number): ListedRow => ({ ...row(id), value });
		expect(numbered([at('a', 9), at('a', 5), at('a', 5)])).toEqual(['a', 'a', 'a#2']);
	});

	it('are asked for their ids only when these are needed', () => {
		const id = jest.fn(() => 'a');
		const [first, second] = numberRepeats(
			[
				{ row: 1, page: 1, value: 1, id },
				{ row: 2, page: 1, value: 2, id: () => 'b' },
			],
			{ newestFirst: false },
		);
		expect(second?.id()).toBe('b');
		expect(id).not.toHaveBeenCalled();
		expect([first?.id(), first?.id()]).toEqual(['a', 'a']);
	});
});

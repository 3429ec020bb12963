import { everyPoll } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const list = [1, 2, 2, 3].map((id, index) => createListedRow(id, {}, index + 1));
const ids = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);

it('returns every row in every poll, and remembers nothing', () => {
	const { poll, checkpoint } = openPolls(everyPoll);
	for (let count = 0; count < 3; count++) {
		const found = poll(list);
		expect(found).toEqual(list.map(({ row, page }) => ({ row, page, change: 'new' })));
		expect(checkpoint()).toEqual({});
	}
});

it.each([
	['oldestFirst', [1, 2]],
	['automatic', [1, 2]],
	['newestFirst', [3, 2]],
] as const)('omits rows beyond the limit: %s', (order, first) => {
	expect(ids(openPolls(everyPoll).poll(list, { order, limit: 2 }))).toEqual(first);
});

it('returns nothing for an empty list', () => {
	expect(openPolls(everyPoll).poll([])).toEqual([]);
});

it.each([null, 5, 'text', [], { rows: 1 }])('ignores the stored checkpoint: %j', (stored) => {
	expect(ids(openPolls(everyPoll, stored).poll(list))).toEqual([1, 2, 2, 3]);
});

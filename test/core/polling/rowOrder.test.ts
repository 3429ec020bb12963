import type { PollRules } from '../../../core';
import { oldestFirst } from '../../../core/polling/rowOrder';
import { createListedRow } from './createListedRow';

it.each<[string, PollRules['order'], unknown[], unknown[], unknown[]]>([
	['whole numbers ascend', 'automatic', [9, 7, 8], [], [7, 8, 9]],
	['whole numbers as strings ascend too', 'automatic', ['10', '9'], [], [9, 10]],
	['whole numbers ascend below known ones too', 'automatic', [1, 9, 8], [1], [8, 9]],
	['new rows above known ones are the newest', 'automatic', ['d', 'c', 'b', 'a'], ['b', 'a'], ['c', 'd']],
	['new rows below known ones are the newest', 'automatic', ['a', 'b', 'c', 'd'], ['a', 'b'], ['c', 'd']],
	['the first new row decides', 'automatic', ['d', 'b', 'c', 'a'], ['b', 'a'], ['c', 'd']],
	['without known rows, the listed order stays', 'automatic', ['b', 'a'], [], ['b', 'a']],
	['with one id that is not a number, the listed order stays', 'automatic', [2, 'a', 1], [], [2, 'a', 1]],
	['no new rows', 'automatic', ['a'], ['a'], []],
	['the author chooses oldest first', 'oldestFirst', [9, 7, 8], [], [9, 7, 8]],
	[
		'the author chooses oldest first, with known rows below',
		'oldestFirst',
		['a', 'b', 'c'],
		['c'],
		['a', 'b'],
	],
	['the author chooses newest first', 'newestFirst', [9, 7, 8], [], [8, 7, 9]],
	[
		'the author chooses newest first, with known rows above',
		'newestFirst',
		['a', 'b', 'c'],
		['a'],
		['c', 'b'],
	],
])('returns the oldest first: %s', (_, order, ids, known, inOrder) => {
	const list = ids.map((id) => createListedRow(id));
	const isKnown = ({ row }: { row: unknown }) => known.includes((row as { id: unknown }).id);
	const fresh = list.filter((row) => !isKnown(row));
	const listed = [...list];
	expect(oldestFirst(fresh, list, { order }, isKnown).map((row) => row.id())).toEqual(inOrder);
	expect(list).toEqual(listed);
});

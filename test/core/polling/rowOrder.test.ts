import type { PollRules } from '../../../core';
import { oldestFirst } from '../../../core/polling/rowOrder';
import { createListedRow } from './createListedRow';

it.each<[string, PollRules['order'], unknown[], unknown[], unknown[]]>([
	['whole numbers count up', 'automatic', [9, 7, 8], [], [7, 8, 9]],
	['whole numbers as text too', 'automatic', ['10', '9'], [], [9, 10]],
	['whole numbers count up below known ones too', 'automatic', [1, 9, 8], [1], [8, 9]],
	['new ones above known ones are the newest', 'automatic', ['d', 'c', 'b', 'a'], ['b', 'a'], ['c', 'd']],
	['new ones below known ones are the newest', 'automatic', ['a', 'b', 'c', 'd'], ['a', 'b'], ['c', 'd']],
	['the first new one decides', 'automatic', ['d', 'b', 'c', 'a'], ['b', 'a'], ['c', 'd']],
	['with none known, they stay as listed', 'automatic', ['b', 'a'], [], ['b', 'a']],
	['one that is no number makes all stay as listed', 'automatic', [2, 'a', 1], [], [2, 'a', 1]],
	['none are none', 'automatic', ['a'], ['a'], []],
	['the author says: oldest first', 'oldestFirst', [9, 7, 8], [], [9, 7, 8]],
	['the author says: oldest first, with known ones below', 'oldestFirst', ['a', 'b', 'c'], ['c'], ['a', 'b']],
	['the author says: newest first', 'newestFirst', [9, 7, 8], [], [8, 7, 9]],
	['the author says: newest first, with known ones above', 'newestFirst', ['a', 'b', 'c'], ['a'], ['c', 'b']],
])('gives the oldest first: %s', (_, order, ids, known, inOrder) => {
	const list = ids.map((id) => createListedRow(id));
	const isKnown = ({ row }: { row: unknown }) => known.includes((row as { id: unknown }).id);
	const fresh = list.filter((row) => !isKnown(row));
	const listed = [...list];
	expect(oldestFirst(fresh, list, { order }, isKnown).map(({ id }) => id)).toEqual(inOrder);
	expect(list).toEqual(listed);
});

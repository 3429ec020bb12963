import { byGrowingValue, type ListedRow, recognizeGrowing, type RowList } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const detect = byGrowingValue({ overlap: 0, field: 'at', returnsBlank: true });
const rows = (...listed: Array<[id: string, at?: unknown]>) =>
	listed.map(([id, at]): ListedRow => ({ ...createListedRow(id, { at }), value: at }));
const IGNORE = { startsWith: () => false };
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: string }).id);

/** Consecutive polls that return ids. */
function open(way = detect, start?: unknown) {
	const polls = openPolls(way, start);
	return {
		...polls,
		poll: (list: RowList | ListedRow[], rules: object = {}) => idsOf(polls.poll(list, rules)),
	};
}

describe('a row without a value', () => {
	it('is returned once, by its id, and again when it has a value', () => {
		const { poll } = open();
		expect(poll(rows(['a', 1], ['b']), IGNORE)).toEqual([]);
		expect(poll(rows(['a', 1], ['b'], ['c', null], ['c', '']))).toEqual(['c']);
		expect(poll(rows(['a', 1], ['b'], ['c', null]))).toEqual([]);
		expect(poll(rows(['a', 1], ['b', 2], ['c', 3]))).toEqual(['b', 'c']);
		expect(poll(rows(['a', 1], ['b', 2], ['c']))).toEqual([]);
		expect(poll(rows(['a', 1], ['b', 2]))).toEqual([]);
		expect(poll(rows(['a', 1], ['c']))).toEqual([]);
	});

	it.each<[string, object, string[]]>([
		['Start With All', {}, ['a', 'b']],
		['Ignore Existing Rows', IGNORE, []],
		['Start From a Date, as it has none', { since: 0, startsWith: () => true }, ['a']],
	])('is in the first list what First Poll says: %s', (_, rules, found) => {
		expect(open().poll(rows(['a', 1], ['b']), rules)).toEqual(found);
	});

	it.each<[string, object, string[]]>([
		['ignored', IGNORE, []],
		['returned', {}, ['b']],
	])('is treated as in a first list when the option is added later: %s', (_, rules, found) => {
		const before = open(byGrowingValue({ overlap: 0, field: 'at' }));
		before.poll(rows(['a', 1], ['b']));
		const { poll } = open(detect, before.checkpoint());
		expect(poll(rows(['a', 1], ['b']), rules)).toEqual(found);
		expect(poll(rows(['a', 1], ['b'], ['c']), rules)).toEqual(['c']);
	});

	it('waits because of Limit, after rows with a value', () => {
		const { poll } = open();
		poll(rows(['a', 1]));
		const list = rows(['b'], ['c'], ['d', 2]);
		expect([1, 1, 1, 1].map((limit) => poll(list, { limit }))).toEqual([['d'], ['b'], ['c'], []]);
	});

	it('that is in the list with a value, too, is an older state', () => {
		const { poll } = open();
		poll(rows(['a', 1]));
		expect(poll(rows(['b', 2], ['b']))).toEqual(['b']);
	});

	it('of a first list that was cut is judged by the first whole list', () => {
		const { poll } = open();
		expect(poll({ rows: rows(['a', 1], ['b']), isCut: true })).toEqual(['a']);
		expect(poll(rows(['a', 1], ['b'], ['c']))).toEqual(['b', 'c']);
	});

	it('is remembered as long as there is room, and one too many is an error', () => {
		const many = (count: number) =>
			rows(['a', 1], ...Array.from({ length: count }, (_, n): [string] => [`b${n}`]));
		const { poll, checkpoint } = open();
		expect(poll(many(5_000))).toHaveLength(5_001);
		expect(JSON.stringify(checkpoint()).length).toBeLessThan(190_000);
		expect(() => poll(many(5_001))).toThrow('5001 rows without a value are too many to remember');
	});

	it.each(['x', 7, null, {}])('and damaged state: %p', (blank) => {
		const { poll } = open(detect, { kind: 'number', watermark: 1, floor: 1, seen: [], blank });
		expect(poll(rows(['a', 1], ['b'], ['c', 2]), IGNORE)).toEqual(expect.arrayContaining(['c']));
	});

	it('is no sign of where the known rows begin', () => {
		const { poll, checkpoint } = open();
		poll(rows(['a', 1], ['b', 2], ['c']));
		const { standingOf, hasRoomFor } = recognizeGrowing(checkpoint(), { overlap: 0, returnsBlank: true });
		const listed = rows(['c'], ['d'], ['e', 3], ['b', 2], ['a', 1], ['f', 'soon']);
		expect(listed.map(standingOf)).toEqual(['neither', 'new', 'new', 'neither', 'known', 'new']);
		expect(hasRoomFor(listed)).toBe(true);
		const skipping = recognizeGrowing(checkpoint(), { overlap: 0 });
		expect(listed.slice(0, 2).map(skipping.standingOf)).toEqual(['neither', 'neither']);
	});
});

it('rows that share an id are all returned when they are numbered', () => {
	const { poll } = open(byGrowingValue({ overlap: 0, field: 'at', keepsRepeats: true }));
	poll(rows(['a', 1]));
	const list = rows(['a', 3], ['a', 2], ['a', 1]);
	expect(poll(list, { limit: 1 })).toEqual(['a']);
	expect(poll(list, { limit: 1 })).toEqual(['a']);
	expect(poll(list)).toEqual([]);
});

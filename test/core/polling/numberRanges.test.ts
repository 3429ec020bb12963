import {
	highestRanges,
	inRanges,
	joinRanges,
	readRanges,
	toRanges,
	toRangesText,
} from '../../../core/polling/numberRanges';

it.each<[string, number[], number[], string]>([
	['none', [], [], ''],
	['one', [5], [5, 5], '5'],
	['neighbours', [1, 2, 3], [1, 3], '1-3'],
	['some in any order', [47, 1, 3, 2], [1, 3, 47, 47], '1-3,47'],
	['some that come twice', [2, 1, 2, 1], [1, 2], '1-2'],
	['great ones, by value and not by text', [9, 10, 100, 99], [9, 10, 99, 100], '9-10,99-100'],
	[
		'the greatest',
		[999_999_999_999_999, 0],
		[0, 0, 999_999_999_999_999, 999_999_999_999_999],
		'0,999999999999999',
	],
])('writes %s as ranges and reads them again', (_, numbers, ranges, text) => {
	expect(toRanges(numbers)).toEqual(ranges);
	expect(toRangesText(ranges)).toBe(text);
	expect(readRanges(text)).toEqual(ranges);
});

it.each<[string, number[], number[], number[]]>([
	['nothing and something', [], [1, 2], [1, 2]],
	['something and nothing', [1, 2], [], [1, 2]],
	['some apart', [1, 2, 9, 9], [5, 6], [1, 2, 5, 6, 9, 9]],
	['some that touch', [1, 2], [3, 4], [1, 4]],
	['some that overlap', [1, 5, 8, 9], [4, 8], [1, 9]],
	['one inside the other', [1, 9], [3, 4, 6, 6], [1, 9]],
	['one that fills a gap', [1, 2, 4, 5], [3, 3], [1, 5]],
])('joins %s', (_, some, others, all) => {
	expect(joinRanges(some, others)).toEqual(all);
	expect(joinRanges(others, some)).toEqual(all);
});

it('tells of each number whether it is in', () => {
	const ranges = toRanges([0, 3, 4, 5, 9]);
	const inside = Array.from({ length: 12 }, (_, number) => number).filter((number) =>
		inRanges(ranges, number),
	);
	expect(inside).toEqual([0, 3, 4, 5, 9]);
	expect(inRanges([], 0)).toBe(false);
});

it('takes the highest ranges that find room', () => {
	const ranges = [1, 5, 8, 8, 10, 20];
	expect(highestRanges(ranges, 100)).toEqual(ranges);
	expect(highestRanges(ranges, 9)).toEqual([8, 8, 10, 20]);
	expect(highestRanges(ranges, 7)).toEqual([10, 20]);
	expect(highestRanges(ranges, 2)).toEqual([]);
	for (let room = 0; room < 20; room++)
		expect(toRangesText(highestRanges(ranges, room)).length).toBeLessThanOrEqual(room);
});

it.each<[string, unknown, number[]]>([
	['nothing', undefined, []],
	['null', null, []],
	['a number', 5, []],
	['a list', ['1-2'], []],
	['words', 'one,two', []],
	['parts without a number', '1,,3,', [1, 1, 3, 3]],
	['a range that runs backwards', '9-5,3', [3, 3]],
	['a range without a beginning', '-5,7', [7, 7]],
	['a range without an end', '5-,7', [7, 7]],
	['a range without end', '1-Infinity,7', [7, 7]],
	['a range of three', '1-2-3,7', [7, 7]],
	['numbers that no id has', '1.5,1e3,0x10,-1,1-99999999999999999999,7', [7, 7]],
	['ranges in another order', '7-8,1-3', [1, 3, 7, 8]],
	['ranges that overlap', '1-5,3-8', [1, 8]],
	['the end cut off', '1-5,8-1', [1, 5]],
])('reads of damaged text what can be read: %s', (_, text, ranges) => {
	expect(readRanges(text)).toEqual(ranges);
});

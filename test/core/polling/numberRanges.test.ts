import {
	highestRanges,
	inRanges,
	joinRanges,
	readRanges,
	toRanges,
	toRangesText,
} from '../../../core/polling/numberRanges';

it.each<[string, number[], number[], string]>([
	['no numbers', [], [], ''],
	['one number', [5], [5, 5], '5'],
	['consecutive numbers', [1, 2, 3], [1, 3], '1-3'],
	['numbers in any order', [47, 1, 3, 2], [1, 3, 47, 47], '1-3,47'],
	['repeated numbers', [2, 1, 2, 1], [1, 2], '1-2'],
	['large numbers, by value and not as text', [9, 10, 100, 99], [9, 10, 99, 100], '9-10,99-100'],
	[
		'the largest number',
		[999_999_999_999_999, 0],
		[0, 0, 999_999_999_999_999, 999_999_999_999_999],
		'0,999999999999999',
	],
])('writes %s as ranges and reads them back', (_, numbers, ranges, text) => {
	expect(toRanges(numbers)).toEqual(ranges);
	expect(toRangesText(ranges)).toBe(text);
	expect(readRanges(text)).toEqual(ranges);
});

it.each<[string, number[], number[], number[]]>([
	['nothing and something', [], [1, 2], [1, 2]],
	['something and nothing', [1, 2], [], [1, 2]],
	['separate ranges', [1, 2, 9, 9], [5, 6], [1, 2, 5, 6, 9, 9]],
	['adjacent ranges', [1, 2], [3, 4], [1, 4]],
	['overlapping ranges', [1, 5, 8, 9], [4, 8], [1, 9]],
	['nested ranges', [1, 9], [3, 4, 6, 6], [1, 9]],
	['a range that fills a gap', [1, 2, 4, 5], [3, 3], [1, 5]],
])('joins %s', (_, some, others, all) => {
	expect(joinRanges(some, others)).toEqual(all);
	expect(joinRanges(others, some)).toEqual(all);
});

it('finds out whether a number is in the ranges', () => {
	const ranges = toRanges([0, 3, 4, 5, 9]);
	const inside = Array.from({ length: 12 }, (_, number) => number).filter((number) =>
		inRanges(ranges, number),
	);
	expect(inside).toEqual([0, 3, 4, 5, 9]);
	expect(inRanges([], 0)).toBe(false);
});

it('keeps the highest ranges that fit', () => {
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
	['empty parts', '1,,3,', [1, 1, 3, 3]],
	['a range that runs backwards', '9-5,3', [3, 3]],
	['a range without a start', '-5,7', [7, 7]],
	['a range without an end', '5-,7', [7, 7]],
	['an infinite range', '1-Infinity,7', [7, 7]],
	['a range of three', '1-2-3,7', [7, 7]],
	['numbers that cannot be ids', '1.5,1e3,0x10,-1,1-99999999999999999999,7', [7, 7]],
	['unsorted ranges', '7-8,1-3', [1, 3, 7, 8]],
	['ranges that overlap', '1-5,3-8', [1, 8]],
	['a truncated end', '1-5,8-1', [1, 5]],
])('reads the valid parts of damaged text: %s', (_, text, ranges) => {
	expect(readRanges(text)).toEqual(ranges);
});

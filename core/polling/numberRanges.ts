/** Whole numbers as ranges, the first and last number of each, ascending and never adjacent: `[1, 45, 47, 47]`. */
export type NumberRanges = readonly number[];

/** One range as text; no id has more digits, see toRowId. */
const RANGE = /^(\d{1,15})(?:-(\d{1,15}))?$/;

/** Converts numbers in any order to ranges. */
export function toRanges(numbers: readonly number[]): NumberRanges {
	const ranges: number[] = [];
	for (const number of new Float64Array(numbers).sort()) add(ranges, number, number);
	return ranges;
}

/** Returns the ranges of all numbers in both. */
export function joinRanges(some: NumberRanges, others: NumberRanges): NumberRanges {
	const ranges: number[] = [];
	for (let left = 0, right = 0; left < some.length || right < others.length;) {
		const isLeft = right >= others.length || at(some, left) <= at(others, right);
		const from = isLeft ? some : others;
		const index = isLeft ? left : right;
		add(ranges, at(from, index), at(from, index + 1));
		if (isLeft) left += 2;
		else right += 2;
	}
	return ranges;
}

/** Whether a number is in one of the ranges. */
export function inRanges(ranges: NumberRanges, number: number): boolean {
	let low = 0;
	let high = ranges.length / 2;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (at(ranges, 2 * middle + 1) < number) low = middle + 1;
		else high = middle;
	}
	return 2 * low < ranges.length && at(ranges, 2 * low) <= number;
}

/** Writes ranges as text such as `1-45,47`. */
export function toRangesText(ranges: NumberRanges): string {
	const texts: string[] = [];
	for (let index = 0; index < ranges.length; index += 2) {
		const [first, last] = [at(ranges, index), at(ranges, index + 1)];
		texts.push(first === last ? String(first) : `${first}-${last}`);
	}
	return texts.join(',');
}

/** Reads such a text; if it is damaged, only the valid parts. */
export function readRanges(text: unknown): NumberRanges {
	if (typeof text !== 'string') return [];
	const sound: Array<readonly [first: number, last: number]> = [];
	for (const part of text.split(',')) {
		const [, start, end = start] = RANGE.exec(part) ?? [];
		if (start !== undefined && Number(start) <= Number(end)) sound.push([Number(start), Number(end)]);
	}
	return sound
		.sort(([one], [other]) => one - other)
		.reduce<number[]>((ranges, [first, last]) => add(ranges, first, last), []);
}

/** Returns the highest ranges whose text is no longer than `chars`. */
export function highestRanges(ranges: NumberRanges, chars: number): NumberRanges {
	let left = chars;
	let start = ranges.length;
	while (start > 0) {
		left -= toRangesText(ranges.slice(start - 2, start)).length + 1;
		if (left < 0) break;
		start -= 2;
	}
	return ranges.slice(start);
}

/** Adds a range that begins at or after the beginning of the last one. */
function add(ranges: number[], first: number, last: number): number[] {
	const end = ranges.length - 1;
	if (end > 0 && first <= at(ranges, end) + 1) ranges[end] = Math.max(at(ranges, end), last);
	else ranges.push(first, last);
	return ranges;
}

function at(ranges: NumberRanges, index: number): number {
	return ranges[index] as number;
}

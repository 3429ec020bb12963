import { byGrowingValue, type ListedRow } from '../../../core';
import { createGrowingRows as list, toGrowingText as toText } from './createGrowingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';
import { showing } from '../../support/shown';

const IGNORE_EXISTING = { startsWith: () => false };
const grow = (overlap = 0) => byGrowingValue({ overlap, field: 'at' });
const many = (count: number, at: (index: number) => number) =>
	Array.from({ length: count }, (_, index): ListedRow => {
		const row = { id: `id${index}`, text: String(index) };
		return { row, id: () => row.id, page: 1, value: at(index) };
	});

describe('what is stored', () => {
	it('is the watermark, the floor, and ten characters for each row from the floor on', () => {
		const { poll, checkpoint } = openPolls(grow(2));
		poll(list('a@1 someone@4 b@3 c@4'));
		expect(checkpoint()).toEqual({
			kind: 'number',
			watermark: 4,
			floor: 2,
			seen: [
				[3, expect.stringMatching(/^[\w-]{10}$/)],
				[4, expect.stringMatching(/^[\w-]{20}$/)],
			],
		});
		expect(JSON.stringify(checkpoint())).not.toContain('someone');
	});

	it('has the same size however long the list is', () => {
		const { poll, checkpoint } = openPolls(grow());
		const rows = many(100_000, (index) => index);
		expect(poll(rows, IGNORE_EXISTING)).toEqual([]);
		expect(checkpoint()).toMatchObject({ watermark: 99_999, seen: [[99_999, expect.any(String)]] });
		expect(toText(poll([...rows, ...list('new@100000')]))).toBe('new@100000');
	});

	it.each<[string, unknown]>([
		['an object without fields', {}],
		['a list', []],
		['fields of the wrong type', { kind: 7, watermark: 'a', floor: {}, seen: 'abc', since: 'x' }],
		['null for fields', { kind: null, watermark: null, floor: null, seen: null, since: null }],
		['seen rows of the wrong type', { seen: [5, null, 'a', [], [1], ['1', 'x'], [1, 5], [{}, 'x']] }],
		['dates out of range', { kind: 'number', since: 1e300 }],
		['the checkpoint of another mode', { numbers: '1-2', others: '' }],
	])('counts unreadable parts as unseen, so that no row is lost: %s', (_, stored) => {
		const { poll } = openPolls(grow(), stored);
		expect(toText(poll(list('a@1 b@2'), IGNORE_EXISTING))).toBe('a@1 b@2');
		expect(toText(poll(list('a@1 b@2 c@2')))).toBe('c@2');
	});

	it.each<[string, object, string]>([
		['no floor', { kind: 'number', watermark: 5, seen: [] }, 'c@3 d@6'],
		['a floor above the watermark', { kind: 'number', watermark: 5, floor: 9, seen: [] }, 'd@6'],
		['no watermark', { kind: 'number', floor: 3, seen: [] }, 'c@3 d@6'],
		['no kind', { watermark: 5, floor: 5, seen: [] }, 'd@6'],
		['truncated seen rows', { kind: 'number', watermark: 5, floor: 3, seen: [[3, 'abc']] }, 'c@3 d@6'],
	])('keeps the readable rest of a damaged checkpoint: %s', (_, stored, found) => {
		const { poll } = openPolls(grow(2), stored);
		expect(toText(poll(list('b@2 c@3 d@6'), IGNORE_EXISTING))).toBe(found);
		expect(toText(poll(list('b@2 c@3 d@6'), IGNORE_EXISTING))).toBe('');
	});

	it('never contains an invalid date, even after damage', () => {
		const stored = { kind: 'date', watermark: 1e300, floor: -1e300, seen: [[1e300, 'abcdefghij']] };
		const { poll, checkpoint } = openPolls(grow(), stored);
		expect(poll([{ ...createListedRow('a'), value: '2024-06-06' }])).toHaveLength(1);
		expect(checkpoint().watermark).toBe(Date.UTC(2024, 5, 6));
	});

	it.each([null, 5, 'text', false])(
		'is ignored when it is not an object, and the poll counts as the first: %j',
		(stored) => {
			const { poll } = openPolls(grow(), stored);
			expect(poll(list('a@1'), IGNORE_EXISTING)).toEqual([]);
			expect(toText(poll(list('a@1 b@2'), IGNORE_EXISTING))).toBe('b@2');
		},
	);
});

describe('its size', () => {
	const tooMany = (count: number, advice: string) =>
		expect.objectContaining({
			code: 'CHECKPOINT_TOO_LARGE',
			message: `${count} rows are too many to remember`,
			description: `Every row at the watermark and within the overlap is remembered, in at most 190000 characters. ${advice}`,
		});

	it('has room for 10,000 rows of one value', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(many(10_000, () => 5));
		expect(JSON.stringify(checkpoint()).length).toBeLessThan(200_000);
		expect(toText(poll(many(10_001, () => 5)))).toBe('10000');
	});

	it('throws when too many rows have one value', () => {
		expect(showing(() => openPolls(grow()).poll(many(20_000, () => 5)))).toThrow(
			tooMany(
				20_000,
				'They have the same value in the Timestamp or Number Field: choose a field with more precise values.',
			),
		);
	});

	it('throws when too many rows are within the overlap', () => {
		expect(showing(() => openPolls(grow(100_000)).poll(many(20_000, (index) => index)))).toThrow(
			tooMany(20_000, 'Set a shorter Overlap.'),
		);
	});

	it('throws when too many rows come from truncated lists', () => {
		expect(
			showing(() => openPolls(grow()).poll({ rows: many(20_000, (index) => -index), isCut: true })),
		).toThrow(
			tooMany(
				20_000,
				'The poll runs out of time before the list ends: sort the list by the Timestamp or Number Field, oldest first, request larger pages, or send the watermark to the API (Options, Send Watermark).',
			),
		);
	});
});

describe('a row without a valid growing value', () => {
	const rows = (...values: unknown[]) =>
		values.map((at, index): ListedRow => ({ ...createListedRow(`id${index}`, { at }), value: at }));
	const NO_MATCH =
		'Set Timestamp or Number Field to a field that contains a number or a date such as 2024-06-06T13:15:59Z in every row.';
	const RESET = 'If the API has changed, enter a different value in Reset Checkpoint.';

	it.each<[string, unknown[], string, string]>([
		[
			'has null, like all others',
			[null, undefined],
			"Row 1: the field 'at' is empty",
			'Available fields: id, at. Set Timestamp or Number Field to a field that every row fills, or choose Detect By Any Change.',
		],
		[
			'has an empty string',
			[''],
			"Row 1: the field 'at' is empty",
			'Available fields: id, at. Set Timestamp or Number Field to a field that every row fills, or choose Detect By Any Change.',
		],
		[
			'has a word',
			['soon'],
			"Row 1: 'soon' in the field 'at' is not a valid number or date",
			`${NO_MATCH} ${RESET}`,
		],
		[
			'has an object',
			[{ a: 1 }],
			`Row 1: '{"a":1}' in the field 'at' is not a valid number or date`,
			`${NO_MATCH} ${RESET}`,
		],
		[
			'has a word among numbers',
			[1, 'soon'],
			"Row 2: 'soon' in the field 'at' is not a valid number",
			`${NO_MATCH} The other values are numbers. ${RESET}`,
		],
		[
			'has a number among dates',
			['2024-06-06', 7],
			"Row 2: '7' in the field 'at' is not a valid date",
			`${NO_MATCH} The other values are dates. ${RESET}`,
		],
		[
			'has a date among numbers',
			[7, '2024-06-06'],
			"Row 2: '2024-06-06' in the field 'at' is not a valid number",
			`${NO_MATCH} The other values are numbers. ${RESET}`,
		],
		[
			'has a long string',
			['x'.repeat(500)],
			`Row 1: '${'x'.repeat(100)}' in the field 'at' is not a valid number or date`,
			`${NO_MATCH} ${RESET}`,
		],
	])('is named: %s', (_, values, message, description) => {
		expect(showing(() => openPolls(grow()).poll(rows(...values)))).toThrow(
			expect.objectContaining({ code: 'ROWS_NOT_FOUND', message, description }),
		);
	});

	it.each([null, undefined, '', '0000-00-00', '0000-00-00 00:00:00'])(
		'is skipped and counted while others have one, and found once it has one: %j',
		(blank) => {
			const { poll } = openPolls(grow());
			const { found, skipped } = grow()({ rows: rows(blank, '2024-06-06', blank), isCut: false }, undefined, {
				limit: Infinity,
				startsWith: () => true,
				order: 'automatic',
			});
			expect(found).toHaveLength(1);
			expect(skipped).toBe(2);
			expect(poll(rows(blank, '2024-06-06', blank))).toHaveLength(1);
			expect(poll(rows(blank))).toEqual([]);
			expect(poll(rows('2024-06-07', '2024-06-06', blank))).toEqual([
				expect.objectContaining({ row: { id: 'id0', at: '2024-06-07' } }),
			]);
		},
	);

	it('is named when a value is required', () => {
		const { poll } = openPolls(byGrowingValue({ overlap: 0, field: 'at', isRequired: true }));
		expect(showing(() => poll(rows(1, null)))).toThrow(
			expect.objectContaining({
				message: "Row 2: the field 'at' is empty",
				description: expect.stringContaining('remove the option Require Timestamp or Number'),
			}),
		);
	});

	it('is named when an earlier list had values of another type', () => {
		const { poll } = openPolls(grow());
		poll(rows(7));
		expect(showing(() => poll(rows('2024-06-06')))).toThrow(
			"Row 1: '2024-06-06' in the field 'at' is not a valid number",
		);
	});
});

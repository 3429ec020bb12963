import { byAnyChange } from '../../../core';
import { createChangingRows as list, toChangeTexts as toTexts } from './createChangingRows';
import { openPolls } from './openPolls';
import { showing } from '../../support/shown';

const IGNORE_EXISTING = { startsWith: () => false };
const wholeRow = byAnyChange((row) => row);

describe('what is stored', () => {
	it('holds 18 characters per row and no plain text', () => {
		const { poll, checkpoint } = openPolls(wholeRow);
		poll(list('someone@shop.example:secret', '2:a'));
		expect(checkpoint()).toEqual({ rows: expect.stringMatching(/^[\w-]{36}$/) });
	});

	it.each<[string, unknown]>([
		['an object without fields', {}],
		['a list', []],
		['a number', { rows: 5 }],
		['a list of rows', { rows: ['1', { a: 1 }] }],
		['words', { rows: 'abc' }],
		['the checkpoint of another mode', { numbers: '1-2', others: '' }],
	])('counts unreadable parts as unseen, so that no row is lost: %s', (_, stored) => {
		const { poll } = openPolls(wholeRow, stored);
		expect(toTexts(poll(list('1:a')))).toEqual(['new 1:a']);
		expect(toTexts(poll(list('1:b')))).toEqual(['changed 1:b']);
	});

	it('keeps the readable part of a damaged checkpoint as seen', () => {
		const { poll, checkpoint } = openPolls(wholeRow);
		poll(list('1:a', '2:a'));
		const damaged = openPolls(wholeRow, { rows: checkpoint().rows.slice(0, -1) });
		expect(toTexts(damaged.poll(list('1:a', '2:a')))).toEqual(['new 2:a']);
	});

	it.each([null, 5, 'text', false])(
		'is ignored when it is not an object, and the poll counts as the first: %j',
		(stored) => {
			const { poll } = openPolls(wholeRow, stored);
			expect(poll(list('1:a'), IGNORE_EXISTING)).toEqual([]);
			expect(toTexts(poll(list('1:b'), IGNORE_EXISTING))).toEqual(['changed 1:b']);
		},
	);
});

describe('its size', () => {
	const rows = (count: number, from = 0) =>
		list(...Array.from({ length: count }, (_, index) => `id${from + index}:a`));

	it('has room for 10,000 rows', () => {
		const { poll, checkpoint } = openPolls(wholeRow);
		expect(poll(rows(10_000))).toHaveLength(10_000);
		expect(poll(rows(10_000))).toEqual([]);
		expect(JSON.stringify(checkpoint()).length).toBeLessThan(190_000);
		expect(showing(() => poll(rows(10_001)))).toThrow(
			expect.objectContaining({
				code: 'CHECKPOINT_TOO_LARGE',
				message: 'The list has 10001 rows, too many to compare with the next list',
				description:
					'Detect By Any Change remembers up to 10000 rows. Request fewer rows, such as those of the last few days, or choose Detect By Timestamp or Number with the field that shows when a row was last changed.',
			}),
		);
	});

	it('drops the rows that left the list first when the 10,001st comes', () => {
		const { poll } = openPolls(wholeRow);
		poll(rows(10_000));
		expect(toTexts(poll(rows(2, 9_999)))).toEqual(['new id10000:a']);
		expect(poll(rows(10_000, 1))).toHaveLength(1);
	});
});

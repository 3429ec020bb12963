import { readRows } from '../../../core';

it.each([
	[{ rows: [1] }, 'rows', [1]],
	[{ rows: [] }, 'rows', []],
	[{ page: { rows: [{ id: 1 }] } }, 'page.rows', [{ id: 1 }]],
	[[1, 2], '', [1, 2]],
	[[[3]], '0', [3]],
])('reads of %j, at %j, %j', (answer, rowsField, rows) => {
	expect(readRows(answer, rowsField)).toEqual(rows);
});

it.each<[unknown, string, string, string]>([
	[{ a: 1, b: [] }, 'rows', "The answer has no list in the field 'rows'", 'Found the fields a, b.'],
	[{ rows: {} }, 'rows', "The answer has no list in the field 'rows'", 'Found the fields rows.'],
	[{ rows: 'text' }, 'rows', "The answer has no list in the field 'rows'", 'Found the fields rows.'],
	[{ a: 1 }, '', 'The answer is not a list', 'Found the fields a.'],
	[{}, 'rows', "The answer has no list in the field 'rows'", 'The answer has no fields.'],
	[null, 'rows', "The answer has no list in the field 'rows'", 'The answer has no fields.'],
	['text', '', 'The answer is not a list', 'The answer has no fields.'],
	[
		[1],
		'rows',
		"The answer has no list in the field 'rows'",
		'The answer is itself a list: leave the field name empty.',
	],
	[{}, '__proto__', "The answer has no list in the field '__proto__'", 'The answer has no fields.'],
])('tells what there is instead: %j at %j', (answer, rowsField, message, found) => {
	expect(() => readRows(answer, rowsField)).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			message,
			description: `${found} Set Rows Field to the one that holds the rows.`,
		}),
	);
});

it('tells no more than 20 fields, and none of their values', () => {
	const answer = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 'hidden']));
	expect(() => readRows(answer, 'rows')).toThrow(
		expect.objectContaining({ description: expect.stringMatching(/^Found the fields f0, .*, f19, …\. /) }),
	);
	expect(() => readRows(answer, 'rows')).toThrow(
		expect.objectContaining({ description: expect.not.stringContaining('hidden') }),
	);
});

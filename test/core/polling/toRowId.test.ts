import { toRowId } from '../../../core';
import { showing } from '../../support/shown';

const idOf = (value: unknown) => toRowId(value, { id: value }, 0, "the field 'id'");

it.each<[string, unknown, number | string]>([
	['a whole number', 7, 7],
	['the string of a whole number', '7', 7],
	['zero', 0, 0],
	['the string of zero', '0', 0],
	['the largest whole number that stays a number', 999_999_999_999_999, 999_999_999_999_999],
	['the string of the largest such number', '999999999999999', 999_999_999_999_999],
	['a larger whole number', 1_000_000_000_000_000, '1000000000000000'],
	['the string of a larger whole number', '1000000000000000', '1000000000000000'],
	['the greatest exact number', Number.MAX_SAFE_INTEGER, '9007199254740991'],
	['a string of digits beyond it, digit by digit', '9007199254740993', '9007199254740993'],
	['a number with a fraction', 2.5, '2.5'],
	['the string of a fraction', '2.5', '2.5'],
	['a negative number', -5, '-5'],
	['the string of a negative number', '-5', '-5'],
	['a string with leading zeros', '007', '007'],
	['a string that looks like a number', '1e3', '1e3'],
	['a string with a leading space', ' 7', ' 7'],
	['a string', 'order-7', 'order-7'],
	['a string with non-ASCII letters', 'Ünïcode ✓', 'Ünïcode ✓'],
	['false', false, 'false'],
	['an object', { b: 1, a: 2 }, '{"a":2,"b":1}'],
	['the same object with its fields in another order', { a: 2, b: 1 }, '{"a":2,"b":1}'],
	['a list', ['shop', 7], '["shop",7]'],
	['the name of a JavaScript property', '__proto__', '__proto__'],
])('accepts %s', (_, value, id) => {
	expect(idOf(value)).toBe(id);
});

it.each<[string, unknown, unknown]>([
	['no such field', undefined, { name: 'x' }],
	['null', null, { id: null }],
	['an empty string', '', { id: '' }],
])('names the row without an id: %s', (_, value, row) => {
	expect(showing(() => toRowId(value, row, 1, "the field 'id'"))).toThrow(
		expect.objectContaining({
			code: 'ROWS_NOT_FOUND',
			message: "Row 2: the field 'id' is empty",
			description: `Available fields: ${Object.keys(row as object).join()}. Set ID Field to a field that every row fills, with a different value in each.`,
		}),
	);
});

it.each<[unknown, string]>([
	['', 'The row has no fields.'],
	[null, 'The row has no fields.'],
	[{}, 'The row has no fields.'],
	[['a', 'b'], 'Available fields: 0, 1.'],
])('names the fields of a row like %j', (row, fields) => {
	expect(showing(() => toRowId(undefined, row, 0, "the field 'id'"))).toThrow(
		expect.objectContaining({
			message: "Row 1: the field 'id' is empty",
			description: `${fields} Set ID Field to a field that every row fills, with a different value in each.`,
		}),
	);
});

it.each<[unknown, string]>([
	[5, 'a number'],
	['text', 'text'],
	[false, 'true or false'],
])('suggests the expression for a row without fields: %j', (row, what) => {
	expect(showing(() => toRowId(undefined, row, 0, "the field 'id'"))).toThrow(
		expect.objectContaining({
			message: "Row 1: the field 'id' is empty",
			description: `The row is ${what} and has no fields. Set ID Field to the expression {{ $row }}, which uses the whole row as the ID; n8n shows it in red, but it works.`,
		}),
	);
});

it.each([2 ** 53, 12_345_678_901_234_567_890, -(2 ** 53)])(
	'refuses a number too large to be exact: %d',
	(value) => {
		expect(showing(() => idOf(value))).toThrow(
			expect.objectContaining({
				code: 'ROWS_NOT_FOUND',
				message: `Row 1: the field 'id' is ${value}, which is too large for a number and may be rounded`,
				description:
					'Different rows could get the same ID. Set ID Field to a field that contains the ID as text, or to an expression that adds another field, such as {{ $row.id + "/" + $row.createdAt }}.',
			}),
		);
	},
);

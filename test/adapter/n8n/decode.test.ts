import {
	toChoice,
	toFields,
	toJsonFields,
	toJsonObject,
	toJsonValue,
	toNames,
	toRows,
	toText,
	toWholeNumber,
} from '../../../adapter/n8n/decode';
import { toPlainValue } from '../../../adapter/n8n/toPlainValue';
import { processorMs } from '../../support/processorMs';

it.each<[unknown, string]>([
	['text', 'text'],
	['', ''],
	[undefined, ''],
	[null, ''],
	[0, '0'],
	[1.5, '1.5'],
	[false, 'false'],
	[{ a: 1 }, '{"a":1}'],
	[[1, 'b'], '[1,"b"]'],
	[new Date(0), '"1970-01-01T00:00:00.000Z"'],
])('toText(%j) is %j', (value, text) => {
	expect(toText(value)).toBe(text);
});

it.each<[string, unknown, unknown]>([
	[
		'the rows of a form',
		[
			{ name: 'a', value: 1 },
			{ name: 'b', value: [2] },
		],
		[
			['a', 1],
			['b', [2]],
		],
	],
	[
		'rows without a name, too',
		[{ name: '', value: 1 }, { value: 2 }, { name: null }],
		[
			['', 1],
			['', 2],
			['', undefined],
		],
	],
	['a name that is a number', [{ name: 5, value: 'x' }], [['5', 'x']]],
	['a row without a value', [{ name: 'a' }], [['a', undefined]]],
	[
		'the same name twice',
		[
			{ name: 'a', value: 1 },
			{ name: 'a', value: 2 },
		],
		[
			['a', 1],
			['a', 2],
		],
	],
	['nothing for rows that are not objects', [null, 'text', 5, undefined], []],
	['nothing for a value that is not a list', { name: 'a' }, []],
	['nothing for undefined', undefined, []],
])('toRows returns %s', (_, value, rows) => {
	expect(toRows(value)).toEqual(rows);
});

it('toFields collects repeated names in a list, and accepts any name', () => {
	const rows: Array<[string, unknown]> = [
		['a', 1],
		['__proto__', 'x'],
		['a', [2]],
		['l', [1]],
		['l', 2],
		['u', undefined],
		['u', 3],
	];
	expect(Object.entries(toFields(rows))).toEqual([
		['a', [1, [2]]],
		['__proto__', 'x'],
		['l', [1, 2]],
		['u', 3],
	]);
	expect(rows[3]).toEqual(['l', [1]]);
});

describe('toJsonValue', () => {
	it.each<[unknown, unknown]>([
		['{"a":1}', { a: 1 }],
		['[1]', [1]],
		['null', null],
		[' 5 ', 5],
		[{ a: 1 }, { a: 1 }],
		[[1], [1]],
		[7, 7],
	])('reads %j', (value, json) => {
		expect(toJsonValue(value, 'JSON')).toEqual(json);
	});

	it.each([undefined, '', '{a:1}', "{'a':1}", '{"a":1,}', 'text', '{"a":{{ $json.a }}}'])(
		'rejects %j and names the field',
		(value) => {
			expect(() => toJsonValue(value, 'JSON Body')).toThrow(
				expect.objectContaining({
					code: 'PARAMETER_INVALID',
					message: 'The value in the "JSON Body" field is not valid JSON',
					description: expect.stringContaining('Check quotes and commas'),
				}),
			);
		},
	);
});

it('toJsonFields accepts an object or a list', () => {
	expect(toJsonFields('{"a":1}', 'JSON')).toEqual({ a: 1 });
	expect(toJsonFields([1], 'JSON')).toEqual([1]);
	expect(() => toJsonFields('5', 'JSON')).toThrow('The value in the "JSON" field must be a JSON object');
});

describe('toJsonObject', () => {
	it.each<[unknown, object]>([
		['', {}],
		['{}', {}],
		['{"a":[1]}', { a: [1] }],
		[{ a: 1 }, { a: 1 }],
	])('reads %j', (value, json) => {
		expect(toJsonObject(value, 'JSON')).toEqual(json);
	});

	it.each(['[]', '5', '"text"', 'null', [1], null, 5, true])('rejects %j', (value) => {
		expect(() => toJsonObject(value, 'JSON Headers')).toThrow(
			expect.objectContaining({ message: 'The value in the "JSON Headers" field must be a JSON object' }),
		);
	});
});

describe('toWholeNumber', () => {
	it.each<[unknown, number]>([
		[5, 5],
		['5', 5],
		[' 5 ', 5],
		[1, 1],
		[10, 10],
		[1e1, 10],
	])('reads %j', (value, number) => {
		expect(toWholeNumber(value, 'Page Size', 1, 10)).toBe(number);
	});

	it.each([0, 11, 1.5, NaN, Infinity, '', ' ', 'five', '5 rows', null, undefined, [5], true, {}])(
		'rejects %p',
		(value) => {
			expect(() => toWholeNumber(value, 'Page Size', 1, 10)).toThrow(
				expect.objectContaining({
					message: "'Page Size' must be a whole number from 1 to 10",
					description: 'Enter a number from 1 to 10.',
				}),
			);
		},
	);

	it('has no upper bound by default', () => {
		expect(toWholeNumber(Number.MAX_SAFE_INTEGER, 'Timeout', 0)).toBe(Number.MAX_SAFE_INTEGER);
		expect(() => toWholeNumber(-1, 'Timeout', 0)).toThrow(
			expect.objectContaining({
				message: "'Timeout' must be a whole number of 0 or more",
				description: 'Enter a number of 0 or more.',
			}),
		);
	});
});

describe('toChoice', () => {
	it('accepts the options of the field, and names an unknown one', () => {
		expect(toChoice('off', 'Pagination Mode', ['off', 'offset'])).toBe('off');
		expect(() => toChoice('responseContainsNextURL', 'Pagination Mode', ['off', 'offset'])).toThrow(
			"Pagination Mode 'responseContainsNextURL' is not a valid choice",
		);
	});
});

it.each([
	['a, b,,c ', ['a', 'b', 'c']],
	["['Amount, EUR'], id", ["['Amount, EUR']", 'id']],
	['a["x, y"].b, c', ['a["x, y"].b', 'c']],
	[String.raw`['it\'s, so'],b`, [String.raw`['it\'s, so']`, 'b']],
	["['a, b", ["['a", 'b']],
	['', []],
])('toNames splits %s', (text, names) => {
	expect(toNames(text)).toEqual(names);
});

it('toNames splits hostile text quickly', () => {
	const started = processorMs();
	for (const text of ["['", '["', "['\\", '[', "[',"]) toNames(text.repeat(50_000));
	expect(processorMs() - started).toBeLessThan(2_000);
});

it('toPlainValue takes the value out of a locator, with or without a mode', () => {
	expect(toPlainValue({ __rl: true, mode: 'list', value: '/list' })).toBe('/list');
	expect(toPlainValue({ __rl: true, value: '/list' })).toBe('/list');
	for (const other of ['/list', null, undefined, { value: 1 }, { __rl: true }])
		expect(toPlainValue(other)).toBe(other);
});

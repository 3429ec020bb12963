import { toStableText } from '../../../core/polling/toStableText';

it.each<[string, unknown, string]>([
	['a number', 7.5, '7.5'],
	['a string', 'a "b"', 'a "b"'],
	['null', null, 'null'],
	['an object with sorted fields', { b: 1, a: null }, '{"a":null,"b":1}'],
	[
		'nested objects with sorted fields',
		{ b: [{ d: 1, c: 2 }], a: { f: 1, e: 2 } },
		'{"a":{"e":2,"f":1},"b":[{"c":2,"d":1}]}',
	],
	['a list in its order', [2, 1, '1'], '[2,1,"1"]'],
	[
		'fields named like JavaScript properties',
		JSON.parse('{"b":1,"__proto__":{"x":1}}'),
		'{"__proto__":{"x":1},"b":1}',
	],
	['an empty object', {}, '{}'],
])('writes %s', (_, value, text) => {
	expect(toStableText(value)).toBe(text);
});

it('ignores the order of the fields', () => {
	expect(toStableText({ a: 1, b: { c: 2, d: 3 }, 10: 1, 9: 2 })).toBe(
		toStableText({ 9: 2, b: { d: 3, c: 2 }, 10: 1, a: 1 }),
	);
});

it.each<[string, unknown, unknown]>([
	['a number and its string in a field', { a: 1 }, { a: '1' }],
	['a missing field and a null field', {}, { a: null }],
	['lists in a different order', [1, 2], [2, 1]],
	['lists that look alike without separators', [1, 2], [12]],
])('distinguishes %s', (_, one, other) => {
	expect(toStableText(one)).not.toBe(toStableText(other));
});

it('throws for a value that is nested too deeply', () => {
	const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
	expect(() => toStableText(deep)).toThrow(
		expect.objectContaining({ code: 'ROWS_NOT_FOUND', message: 'A row is nested too deeply to be compared' }),
	);
});

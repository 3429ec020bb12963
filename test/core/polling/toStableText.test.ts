import { toStableText } from '../../../core/polling/toStableText';

it.each<[string, unknown, string]>([
	['a number', 7.5, '7.5'],
	['text', 'a "b"', 'a "b"'],
	['null', null, 'null'],
	['an object, its fields in order', { b: 1, a: null }, '{"a":null,"b":1}'],
	[
		'objects in it too',
		{ b: [{ d: 1, c: 2 }], a: { f: 1, e: 2 } },
		'{"a":{"e":2,"f":1},"b":[{"c":2,"d":1}]}',
	],
	['a list in its own order', [2, 1, '1'], '[2,1,"1"]'],
	[
		'fields with names of JavaScript’s own',
		JSON.parse('{"b":1,"__proto__":{"x":1}}'),
		'{"__proto__":{"x":1},"b":1}',
	],
	['an empty object', {}, '{}'],
])('writes %s', (_, value, text) => {
	expect(toStableText(value)).toBe(text);
});

it('is the same whatever the order of the fields', () => {
	expect(toStableText({ a: 1, b: { c: 2, d: 3 }, 10: 1, 9: 2 })).toBe(
		toStableText({ 9: 2, b: { d: 3, c: 2 }, 10: 1, a: 1 }),
	);
});

it.each<[string, unknown, unknown]>([
	['a number and its text in a field', { a: 1 }, { a: '1' }],
	['no field and one without a value', {}, { a: null }],
	['lists of another order', [1, 2], [2, 1]],
	['lists that look alike with nothing in between', [1, 2], [12]],
])('tells apart %s', (_, one, other) => {
	expect(toStableText(one)).not.toBe(toStableText(other));
});

it('says so for a value that is nested too deeply', () => {
	const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
	expect(() => toStableText(deep)).toThrow(
		expect.objectContaining({ code: 'ROWS_NOT_FOUND', message: 'A row is nested too deeply to be compared' }),
	);
});

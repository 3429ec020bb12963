import { merge } from '../../../adapter/credential/merge';

it.each<[string, unknown, unknown, unknown]>([
	['overwrites values', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
	['merges nested objects', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
	['adds new fields', {}, { a: { b: 1 } }, { a: { b: 1 } }],
	['replaces an array as a whole', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
	['removes a field for null', { a: 1, b: { c: 2 } }, { a: null, b: { c: null } }, { b: {} }],
	['replaces a value with an object', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
	['replaces an object with a value', { a: { b: 2 } }, { a: 1 }, { a: 1 }],
	['changes nothing for an empty object', { a: 1 }, {}, { a: 1 }],
])('%s', (_, below, above, merged) => {
	const before = JSON.stringify([below, above]);
	expect(merge(below, above)).toEqual(merged);
	expect(JSON.stringify([below, above])).toBe(before);
});

it('treats __proto__ as an ordinary name', () => {
	const merged = merge({}, JSON.parse('{"__proto__": {"polluted": true}}'));
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});

import { merge } from '../../../adapter/credential/merge';

it.each<[string, unknown, unknown, unknown]>([
	['puts values over values', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
	['goes into objects', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
	['adds what is new', {}, { a: { b: 1 } }, { a: { b: 1 } }],
	['takes an array as a whole', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
	['takes a field away for null', { a: 1, b: { c: 2 } }, { a: null, b: { c: null } }, { b: {} }],
	['puts an object in the place of what is none', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
	['puts a value in the place of an object', { a: { b: 2 } }, { a: 1 }, { a: 1 }],
	['changes nothing for an empty object', { a: 1 }, {}, { a: 1 }],
])('%s', (_, below, above, merged) => {
	const before = JSON.stringify([below, above]);
	expect(merge(below, above)).toEqual(merged);
	expect(JSON.stringify([below, above])).toBe(before);
});

it('takes no name for something of JavaScript', () => {
	const merged = merge({}, JSON.parse('{"__proto__": {"polluted": true}}'));
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});

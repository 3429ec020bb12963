import { readField } from '../../../core';
import { toFieldNames } from '../../../core/json/fieldPath';

it.each<[string, string[] | undefined]>([
	['data.token', ['data', 'token']],
	['$.data.token', ['data', 'token']],
	['$', []],
	['items[0].token', ['items', '0', 'token']],
	['items.0.token', ['items', '0', 'token']],
	['$[0]', ['0']],
	[`$['a.b']["it's"].c`, ['a.b', "it's", 'c']],
	['$type.x', ['$type', 'x']],
	['items[*].id', undefined],
	['$..token', undefined],
	['items[0', undefined],
])('splits %s into %j', (path, names) => {
	expect(toFieldNames(path)).toEqual(names);
});

it('prefers a field whose name is exactly the path', () => {
	const value = { $: { a: 'literal' }, a: 'root', 'b[0]': 'literal', b: ['item'], $type: 'literal' };
	expect(readField(value, '$.a')).toBe('literal');
	expect(readField(value, 'b[0]')).toBe('literal');
	expect(readField(value, '$type')).toBe('literal');
	expect(readField(value, '$.b[0]')).toBe('item');
});

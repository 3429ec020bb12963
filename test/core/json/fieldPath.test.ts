import fc from 'fast-check';

import { openField, openNames, readField, setAtPath } from '../../../core';
import { toHomes, toPath } from '../../../core/json/fieldPath';

const value = {
	data: {
		token: 't',
		'contact.email': 'whole',
		contact: { email: 'deeper', name: 'n' },
		items: [{ token: 'first', 'x.y': 1 }],
		no: null,
	},
	'odata.next.link': 'l',
	'odata.next': { count: 2 },
	'@odata.nextLink': 'n',
	meta: { '@odata.nextLink': 'm', 'a.b': { 'c.d': 'both' } },
	"it's": 'quoted',
	'a]b': 'bracket',
	'': { '': 'empty' },
};

it.each<[string, unknown]>([
	['data.token', 't'],
	['$.data.token', 't'],
	['$', value],
	['data.items[0].token', 'first'],
	['data.items.0.token', 'first'],
	['data.items.[0].token', 'first'],
	['$.data.items[0].token', 'first'],
	['$.data["items"][0][\'token\']', 'first'],
	['data.items[0].x.y', 1],
	["data.items[0]['x.y']", 1],
	['data.no', null],
	['data.no.more', undefined],
	['@odata.nextLink', 'n'],
	['$.@odata.nextLink', 'n'],
	["['@odata.nextLink']", 'n'],
	['meta.@odata.nextLink', 'm'],
	["meta['@odata.nextLink']", 'm'],
	['odata.next.link', 'l'],
	['odata.next.count', 2],
	['meta.a.b.c.d', 'both'],
	["$.meta['a.b']['c.d']", 'both'],
	['data.contact.email', 'whole'],
	["data['contact']['email']", 'deeper'],
	['data.contact.name', 'n'],
	['["it\'s"]', 'quoted'],
	["['it\\'s']", 'quoted'],
	['a]b', 'bracket'],
	['.', 'empty'],
	['data.items[*].token', undefined],
	['$..token', undefined],
	['data.items[0', undefined],
	['data.items[1].token', undefined],
	['data.token.length', undefined],
	['data.constructor.name', undefined],
	['__proto__.constructor', undefined],
	["['__proto__']", undefined],
])('reads %s', (path, field) => {
	expect(readField(value, path)).toEqual(field);
	const names = openNames(path)(value);
	expect(names?.reduce<unknown>((home, name) => (home as Record<string, unknown>)[name], value)).toEqual(
		field,
	);
});

it('prefers a field whose name is exactly the path', () => {
	const value = { $: { a: 'literal' }, a: 'root', 'b[0]': 'literal', b: ['item'], $type: 'literal' };
	expect(readField(value, '$.a')).toBe('literal');
	expect(readField(value, 'b[0]')).toBe('literal');
	expect(readField(value, '$type')).toBe('literal');
	expect(readField(value, '$.b[0]')).toBe('item');
});

it.each<[string, string[]]>([
	['id', []],
	['meta.next', ['meta']],
	['$.meta.next', ['$.meta']],
	["a['b.c'][0].d", ["a['b.c'][0]", "a['b.c']", 'a']],
	['meta.@odata.nextLink', ['meta.@odata', 'meta']],
])('the parent paths of %s are %j', (path, homes) => {
	expect(toHomes(path)).toEqual(homes);
});

it.each<[object, string[], string]>([
	[{ a: { b: 1 } }, ['a', 'b'], 'a.b'],
	[{ a: { 'b.c': 1 } }, ['a', 'b.c'], 'a.b.c'],
	[{ 'a.b': 0, a: { b: 1 } }, ['a', 'b'], "['a']['b']"],
	[{ "x['k": { "l']": 1 } }, ["x['k", "l']"], "['x[\\'k']['l\\']']"],
])('in %j, the field %j is shown as the path %s, which reads it back', (json, names, path) => {
	expect(toPath(json, names)).toBe(path);
	expect(readField(json, path)).toBe(1);
});

it('gives up early on a path that could be split in countless ways', () => {
	const several = (name: string, home: object) => ({ [name]: home, [`${name}.${name}`]: home });
	let home: object = {};
	for (let depth = 0; depth < 100; depth++) home = several('a', home);
	for (const steps of [15, 16, 17, 99, 1_000, 100_000])
		expect(readField(home, `${'a.'.repeat(steps)}b`)).toBeUndefined();
	expect(readField(home, '['.repeat(100_000))).toBeUndefined();
});

describe('whatever the names are', () => {
	const name = fc.oneof(
		fc.constantFrom(
			'a',
			'b',
			'0',
			'1',
			'a.b',
			'b.a',
			'',
			'.',
			'$',
			'a[0]',
			"['a']",
			'__proto__',
			'constructor',
		),
		fc.string({ maxLength: 5 }),
	);
	const { json } = fc.letrec<{ json: unknown; fields: Record<string, unknown> }>((tie) => ({
		json: fc.oneof(
			{ maxDepth: 4 },
			fc.constantFrom(null, 1, 'text'),
			tie('fields'),
			fc.array(tie('json'), { maxLength: 2 }),
		),
		fields: fc.dictionary(name, tie('json'), { maxKeys: 4, noNullPrototype: true }),
	}));
	const fields = fc.dictionary(name, json, { maxKeys: 4, noNullPrototype: true });
	const path = fc.oneof(
		fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('.')),
		fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.map((one) => `["${one}"]`).join('')),
		fc.string({ unit: fc.constantFrom('a', 'b', '.', '[', ']', "'", '"', '0', '$', '\\') }),
	);
	const prototypes = () =>
		[Object.prototype, Array.prototype].map((each) => Reflect.ownKeys(each).length).join();

	it('reads back what was set, and a field named exactly like the path, but nothing inherited', () => {
		const before = prototypes();
		fc.assert(
			fc.property(fields, path, fc.constantFrom(null, 7), (there, path, set) => {
				const copy = structuredClone(there);
				expect(readField(setAtPath(there, path, set), path)).toBe(set);
				expect(there).toEqual(copy);
				expect(readField({ ...there, [path]: 8 }, path)).toBe(8);
				const names = openNames(path)(there);
				let home: unknown = there;
				for (const name of names ?? []) {
					expect(Object.hasOwn(home as object, name)).toBe(true);
					home = (home as Record<string, unknown>)[name];
				}
				expect(openField(path)(there)).toBe(names === undefined ? undefined : home);
			}),
			{ numRuns: 1_000 },
		);
		expect(prototypes()).toBe(before);
	});
});

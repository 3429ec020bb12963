import { setAtPath } from '../../../core';

// The results of lodash 4's `set` for the same names.
it.each<[string, string]>([
	['a', '{"a":1}'],
	['', '{"":1}'],
	['a.b', '{"a":{"b":1}}'],
	['.lead', '{"":{"lead":1}}'],
	['trail.', '{"trail":{"":1}}'],
	['m..n', '{"m":{"":{"n":1}}}'],
	['[0]', '{"0":1}'],
	['l[1]', '{"l":[null,1]}'],
	['l[0][1]', '{"l":[[null,1]]}'],
	['l.0.x', '{"l":[{"x":1}]}'],
	['a.[0]', '{"a":[1]}'],
	['s[a]', '{"s":{"a":1}}'],
	['s[a.b]', '{"s":{"a":{"b":1}}}'],
	['p[]', '{"p":{"":1}}'],
	['o[-1]', '{"o":{"-1":1}}'],
	['f[1.5]', '{"f":{"1.5":1}}'],
	["x['k.l']", '{"x":{"k.l":1}}'],
	['y["k"].z', '{"y":{"k":{"z":1}}}'],
	["q['it\\'s']", '{"q":{"it\'s":1}}'],
	['a[b', '{"a[b":1}'],
	['a]b', '{"a]b":1}'],
	['sp ace.in side', '{"sp ace":{"in side":1}}'],
])('sets %j', (path, json) => {
	expect(JSON.stringify(setAtPath({}, path, 1))).toBe(json);
});

it('extends an existing object, and replaces other values', () => {
	const one = setAtPath(setAtPath({}, 'a.b', 1), 'a.c', 2);
	expect(JSON.stringify(one)).toBe('{"a":{"b":1,"c":2}}');
	expect(JSON.stringify(setAtPath(setAtPath({}, 'a', 'text'), 'a.c', 2))).toBe('{"a":{"c":2}}');
});

it('sets an existing field with exactly that name', () => {
	expect(JSON.stringify(setAtPath({ 'a.b': 1 }, 'a.b', 2))).toBe('{"a.b":2}');
});

it('sets the field that is read at the path', () => {
	const fields = { data: { 'contact.email': 1 }, list: [{ 'a.b': 1 }] };
	expect(setAtPath(fields, 'data.contact.email', 2)).toEqual({ ...fields, data: { 'contact.email': 2 } });
	expect(setAtPath(fields, 'list[0].a.b', 2)).toEqual({ ...fields, list: [{ 'a.b': 2 }] });
});

it('stores in an object what a list cannot hold', () => {
	expect(JSON.stringify(setAtPath({ a: [1] }, 'a.b', 2))).toBe('{"a":{"0":1,"b":2}}');
	expect(JSON.stringify(setAtPath({ a: [1] }, 'a.4000000000', 2))).toBe('{"a":{"0":1,"4000000000":2}}');
	expect(JSON.stringify(setAtPath({ a: [1] }, 'a.length', 4_000_000_000))).toBe(
		'{"a":{"0":1,"length":4000000000}}',
	);
});

it('creates no huge sparse list', () => {
	expect(JSON.stringify(setAtPath({}, 'a.4000000000', 1))).toBe('{"a":{"4000000000":1}}');
});

it('does not change a prototype', () => {
	setAtPath({}, '__proto__.polluted', 1);
	setAtPath({}, 'constructor.prototype.polluted', 1);
	setAtPath({ a: [] }, 'a.__proto__.polluted', 1);
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

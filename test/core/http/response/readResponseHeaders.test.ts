import { readResponseHeaders } from '../../../../core';

it.each<[Record<string, string | string[] | undefined>, object]>([
	[{}, { headers: {}, setCookies: [] }],
	[
		{ 'x-a': '1', 'x-b': ['1', '2'] },
		{ headers: { 'x-a': '1', 'x-b': '1, 2' }, setCookies: [] },
	],
	[{ 'x-none': undefined }, { headers: {}, setCookies: [] }],
	[{ 'set-cookie': ['a=1, 2', 'b=2'] }, { headers: {}, setCookies: ['a=1, 2', 'b=2'] }],
	[{ 'set-cookie': 'a=1' }, { headers: {}, setCookies: ['a=1'] }],
	[{ 'set-cookie': undefined }, { headers: {}, setCookies: [] }],
])('reads %j', (raw, read) => {
	expect(readResponseHeaders(raw)).toEqual(read);
});

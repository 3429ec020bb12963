import { setQueryParameter } from '../../../../core';
import { readQueryParameter } from '../../../../core/paging/parameters/queryParameters';
import { createRequest } from '../../../support/openClient';

it.each([
	['/list', '/list'],
	['/list?page=1', '/list'],
	['/list?a=1&page=1&b=%2B&page=2', '/list?a=1&b=%2B'],
	['/list?p%61ge=1&flag', '/list?flag'],
	['/list?pages=1#page=3', '/list?pages=1#page=3'],
	['?page=1', ''],
])('removes a parameter from %s', (url, rest) => {
	const request = createRequest(url, {
		query: [
			['page', '8'],
			['a', '1'],
		],
	});
	expect(setQueryParameter(request, 'page', '9')).toMatchObject({
		url: rest,
		query: [
			['a', '1'],
			['page', '9'],
		],
	});
});

it.each([
	['/list?page=a+b', [], 'a b'],
	['/list?page', [], ''],
	['/list?x=1', [['page', '2']], '2'],
	['/list?page=1', [['page', '2']], '1'],
	['/list', [], undefined],
] as const)('reads a parameter from %s and %j', (url, query, value) => {
	expect(readQueryParameter(createRequest(url, { query }), 'page')).toBe(value);
});

import { toNextRequest } from '../../../core';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const headers = { Authorization: 'x', cookie: 'y', accept: 'z' };
const to = (target: string, url = 'https://shop.example/api/list?page=1', keepsHeaders?: boolean) =>
	toNextRequest(
		{
			request: createRequest('/list', { method: 'POST', headers, redirects: { most: 21, keepsHeaders } }),
			response: createResponse({ url }),
			pageCount: 1,
		},
		target,
		'',
	);

it.each([
	['/x?page=2', 'https://shop.example/x?page=2'],
	['?page=2', 'https://shop.example/api/list?page=2'],
	['more', 'https://shop.example/api/more'],
	['https://shop.example/y', 'https://shop.example/y'],
	['//other.example/y', 'https://other.example/y'],
	['https://user:word@shop.example/y', 'https://shop.example/y'],
	// An API behind a proxy that terminates TLS.
	['http://shop.example/api?page=2', 'https://shop.example/api?page=2'],
	['http://shop.example:8080/api', 'http://shop.example:8080/api'],
	['http://other.example/api', 'http://other.example/api'],
])('resolves %s against an https URL', (target, url) => {
	expect(to(target)).toMatchObject({ method: 'POST', url });
});

it('keeps http when the API uses only http', () => {
	expect(to('http://shop.example/2', 'http://shop.example/1').url).toBe('http://shop.example/2');
});

it("keeps the author's credentials within the origin, unless keepsHeaders is set", () => {
	expect(to('/x').headers).toEqual(headers);
	expect(to('https://other.example/').headers).toEqual({ accept: 'z' });
	expect(to('https://other.example/', undefined, true).headers).toEqual(headers);
});

it.each([
	['http://[shop.example/api?page=2&token=t0ken#t0ken', "It is 'http://[shop.example/api?…'."],
	['ftp://anna:t0ken@shop.example/#t0ken', "It is 'ftp://***@shop.example/#…'."],
	['urn:next', "It is 'urn:next'."],
])('shows no possible secret of the URL %s', (target, description) => {
	expect(() => to(target)).toThrow(expect.objectContaining({ description }));
});

it("does not give the author's credentials to the host that the page before was redirected to", () => {
	const after = (url: string, isForeign?: boolean) =>
		toNextRequest(
			{
				request: createRequest(url, { headers }),
				response: createResponse({ url: 'https://other.example/list', isForeign }),
				pageCount: 1,
			},
			'/list?page=2',
			'',
		).headers;
	expect(after('/list', true)).toEqual({ accept: 'z' });
	expect(after('https://shop.example/list', true)).toEqual({ accept: 'z' });
	expect(after('https://other.example/list', true)).toEqual(headers);
});

import { toNextRequest } from '../../../core';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

const headers = { Authorization: 'x', cookie: 'y', accept: 'z' };
const to = (address: string, url = 'https://shop.example/api/list?page=1', keepsHeaders?: boolean) =>
	toNextRequest(
		{
			request: createRequest('/list', { method: 'POST', headers, redirects: { most: 21, keepsHeaders } }),
			response: createResponse({ url }),
			pageCount: 1,
		},
		address,
		'',
	);

it.each([
	['/x?page=2', 'https://shop.example/x?page=2'],
	['?page=2', 'https://shop.example/api/list?page=2'],
	['more', 'https://shop.example/api/more'],
	['https://shop.example/y', 'https://shop.example/y'],
	['//other.example/y', 'https://other.example/y'],
	['https://user:word@shop.example/y', 'https://shop.example/y'],
	// An API behind a proxy that ends TLS.
	['http://shop.example/api?page=2', 'https://shop.example/api?page=2'],
	['http://shop.example:8080/api', 'http://shop.example:8080/api'],
	['http://other.example/api', 'http://other.example/api'],
])('leads from an https address to %s', (address, url) => {
	expect(to(address)).toMatchObject({ method: 'POST', url });
});

it('stays with http where the API has nothing else', () => {
	expect(to('http://shop.example/2', 'http://shop.example/1').url).toBe('http://shop.example/2');
});

it("keeps the author's credentials within the origin only, unless the author wants them to go along", () => {
	expect(to('/x').headers).toEqual(headers);
	expect(to('https://other.example/').headers).toEqual({ accept: 'z' });
	expect(to('https://other.example/', undefined, true).headers).toEqual(headers);
});

it.each([
	['http://[shop.example/api?page=2&token=t0ken#t0ken', "It is 'http://[shop.example/api?…'. "],
	['ftp://anna:t0ken@shop.example/#t0ken', "It is 'ftp://***@shop.example/#…'. "],
	['urn:next', "It is 'urn:next'. "],
])('shows nothing of the address %s that may be a secret', (address, description) => {
	expect(() => to(address)).toThrow(expect.objectContaining({ description }));
});

import type { QueryParameters } from '../../../core';
import { resolveUrl } from '../../../core/request/resolveUrl';
import { showing } from '../../support/shown';

const BASE = 'https://shop.example/v1';
const resolve = (url: string, query: QueryParameters = []) => resolveUrl(BASE, url, query).href;

it.each([
	['/product', 'https://shop.example/v1/product'],
	['product', 'https://shop.example/v1/product'],
	['  /product\n', 'https://shop.example/v1/product'],
	['/product?a=1#top', 'https://shop.example/v1/product?a=1#top'],
	['?cmd=stock', 'https://shop.example/v1?cmd=stock'],
	['', 'https://shop.example/v1'],
	['#top', 'https://shop.example/v1#top'],
	['/', 'https://shop.example/v1/'],
	['../v2/product', 'https://shop.example/v2/product'],
	['/product/ä ö', 'https://shop.example/v1/product/%C3%A4%20%C3%B6'],
	['/a%2Fb', 'https://shop.example/v1/a%2Fb'],
	['/find?time=10:30', 'https://shop.example/v1/find?time=10:30'],
	['https://other.example/x', 'https://other.example/x'],
	['HTTP://other.example', 'http://other.example/'],
	['https://other.example:8443/x?y=1', 'https://other.example:8443/x?y=1'],
])('resolves %j to %s', (url, href) => {
	expect(resolve(url)).toBe(href);
});

it.each([
	'//evil.example/x',
	'///evil.example/x',
	'/\\evil.example/x',
	'\\\\evil.example/x',
	'/\t/evil.example/x',
	'\t//evil.example/x',
	'/../..//evil.example/x',
	'@evil.example/x',
	':80@evil.example/x',
	'.evil.example/x',
	'evil.example/x',
	'/http://evil.example/x',
	'ht\ttp://evil.example/x',
	'?@evil.example',
	'#@evil.example',
])('keeps the path %j on the host of the base URL', (url) => {
	expect(new URL(resolve(url)).origin).toBe('https://shop.example');
	expect(resolveUrl('https://shop.example', url, []).origin).toBe('https://shop.example');
});

it.each([
	'ftp://shop.example/x',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'data:text/plain,x',
	'http:/evil.example',
	'http:evil.example',
	'http:\\\\evil.example',
	'http://',
	'https://[::1',
	'https://shop.example:99999/',
	'localhost:8080/x',
])('refuses %j and shows what a URL looks like', (url) => {
	expect(showing(() => resolve(url))).toThrow(
		expect.objectContaining({
			code: 'URL_INVALID',
			message: `Invalid URL: ${url}`,
			description: expect.stringContaining('such as /product'),
		}),
	);
});

it('shows only the beginning of an endless URL', () => {
	expect(showing(() => resolve(`ftp:${'x'.repeat(1e6)}`))).toThrow(/^Invalid URL: .{200}$/);
});

it.each<[string, QueryParameters, string]>([
	['/p', [['a', '1']], '?a=1'],
	['/p?x=0', [['a', '1']], '?x=0&a=1'],
	['/p?', [['a', '1']], '?a=1'],
	['/p?x=0#top', [['a', '1']], '?x=0&a=1'],
	['/p', [], ''],
	[
		'/p',
		[
			['id', '2'],
			['id', '1'],
		],
		'?id=2&id=1',
	],
	['/p', [['a b', 'c&d=e+f#g?h/i%']], '?a%20b=c%26d%3De%2Bf%23g%3Fh%2Fi%25'],
	['/p', [['ä', '€ 😀']], '?%C3%A4=%E2%82%AC%20%F0%9F%98%80'],
	['/p', [["a'", "!'()*~-_."]], '?a%27=%21%27%28%29%2A~-_.'],
	['/p', [['half', '\ud83d']], '?half=%EF%BF%BD'],
	['/p', [['empty', '']], '?empty='],
])('adds the query to %j: %j', (url, query, search) => {
	expect(resolveUrl(BASE, url, query).search).toBe(search);
});

import { readRequest } from '../../../adapter/request/readRequest';
import { createRead } from '../../support/createRead';

const read = (parameters: Record<string, unknown>) =>
	readRequest(createRead({ url: '/product', ...parameters }));

it('is a GET with a timeout of five minutes when only the URL is filled in', () => {
	expect(read({})).toMatchObject({
		method: 'GET',
		url: '/product',
		query: [],
		timeoutMs: 300_000,
		signal: undefined,
	});
});

it('reads every part', () => {
	const { signal } = new AbortController();
	const request = readRequest(
		createRead({
			method: 'PATCH',
			url: ' https://shop.example/product\n',
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'a', value: '1' }] },
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Own', value: '2' }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '[3]',
			options: { timeout: 500 },
		}),
		{ signal },
	);
	expect(request).toMatchObject({
		method: 'PATCH',
		url: 'https://shop.example/product',
		query: [['a', '1']],
		headers: { 'content-type': 'application/json', 'x-own': '2' },
		body: Buffer.from('[3]'),
		timeoutMs: 500,
		signal,
	});
});

it("prefers the author's Content-Type", () => {
	const { headers } = read({
		sendBody: true,
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Content-Type', value: 'application/vnd.shop+json' }] },
	});
	expect(headers['content-type']).toBe('application/vnd.shop+json');
});

it.each([
	['', 'URL parameter cannot be empty'],
	[' \n', 'URL parameter cannot be empty'],
	[null, 'URL parameter must be a string, got null'],
	[5, 'URL parameter must be a string, got number'],
	[{ a: 1 }, 'URL parameter must be a string, got object'],
	['ftp://x/y', 'Invalid URL: ftp://x/y. URL must start with "http" or "https".'],
	['localhost:80/x', 'Invalid URL: localhost:80/x. URL must start with "http" or "https".'],
])('rejects the URL %j', (url, message) => {
	expect(() => read({ url })).toThrow(expect.objectContaining({ code: 'PARAMETER_INVALID', message }));
});

it.each(['1', 1, 2_147_483_647])('accepts the timeout %j', (timeout) => {
	expect(read({ options: { timeout } }).timeoutMs).toBe(Number(timeout));
});

it.each([0, '', null])('reads the timeout %j as the default', (timeout) => {
	expect(read({ options: { timeout } }).timeoutMs).toBe(300_000);
});

it('sets the connection only when the options do', () => {
	expect(read({ options: { proxy: ' ', allowUnauthorizedCerts: false } })).not.toHaveProperty('connection');
	expect(read({ options: { proxy: 'proxy:3128', allowUnauthorizedCerts: true } }).connection).toEqual({
		proxy: 'http://proxy:3128',
		ignoreSslIssues: true,
	});
});

it.each([-1, 1.5, 2_147_483_648, Infinity, 'soon'])('rejects the timeout %j', (timeout) => {
	expect(() => read({ options: { timeout } })).toThrow("'Timeout' must be a whole number");
});

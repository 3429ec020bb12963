import { get, type ParityCase } from '../ParityCase';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const WEBDAV = ['COPY', 'MKCOL', 'MOVE', 'PROPFIND', 'REPORT'];

/** The method and the URL. */
export const urlCases: ParityCase[] = [
	...METHODS.map((method) => ({ name: `method ${method}`, parameters: get('/echo', {}, { method }) })),
	...WEBDAV.map((method) => ({
		name: `method ${method} with WebDAV enabled`,
		parameters: get('/echo', { webdavMethods: true }, { method }),
	})),
	{
		name: 'a HEAD with full response',
		parameters: get('/headers', { response: { response: { fullResponse: true } } }, { method: 'HEAD' }),
		difference: { items: 'cookie values are not shown' },
	},
	{ name: 'a DELETE with the response 204', parameters: get('/status/204', {}, { method: 'DELETE' }) },
	{ name: 'nothing but the URL', parameters: { url: 'http://echo/json' } },
	{ name: 'spaces around the URL', parameters: get('  http://echo/echo  ') },
	{ name: 'a query in the URL', parameters: get('/echo?a=1&b=x%20y&a=2') },
	{ name: 'spaces and umlauts in the URL', parameters: get('/echo/a b/ä?q=ü ö') },
	{ name: 'brackets and pipes in the URL', parameters: get('/echo/[1]|{2}?q=[a]|{b}&c=%5B1%5D') },
	{ name: 'a fragment in the URL', parameters: get('/echo?a=1#part') },
	{ name: 'percent signs in the URL', parameters: get('/echo/%2F%20%zz?q=100%') },
	{ name: 'dots in the path', parameters: get('/echo/a/../b/./c') },
	{ name: 'plus and quotes in the query of the URL', parameters: get('/echo?q=a+b&r=\'"') },
	{ name: 'no path', parameters: get('http://echo') },
	{
		name: 'an expression for the URL',
		parameters: { url: '=http://echo/echo/{{ $json.number }}', options: {} },
		input: 'three',
		isUnordered: true,
	},
	{
		name: 'another host',
		parameters: get('http://foreign/json'),
		isUnbound: true,
		difference: { seen: 'the session goes to the host of the base URL only' },
	},
	{ name: 'another host, with our credential in HTTP Request', parameters: get('http://foreign/json') },
	{ name: 'an empty URL by expression', parameters: get('', {}, { url: '={{ "" }}' }) },
	{ name: 'a blank URL', parameters: get('', {}, { url: '={{ "   " }}' }) },
	{ name: 'a number as URL', parameters: get('', {}, { url: '={{ 42 }}' }) },
	{ name: 'null as URL', parameters: get('', {}, { url: '={{ null }}' }) },
	{ name: 'an object as URL', parameters: get('', {}, { url: '={{ $json }}' }) },
	{
		name: 'a relative URL',
		parameters: get('', {}, { url: '/of-case/echo' }),
		difference: {
			seen: 'a relative URL is one on the base URL',
			items: 'a relative URL is one on the base URL',
			error: 'a relative URL is one on the base URL',
			message: 'a relative URL is one on the base URL',
		},
	},
	{ name: 'another scheme', parameters: get('ftp://echo/file') },
	{ name: 'an invalid URL', parameters: get('http://:bad:/x') },
	{ name: 'an empty URL stops', parameters: get('', {}, { url: '' }), stops: true },
	{ name: 'another scheme stops', parameters: get('ftp://echo/file'), stops: true },
	{
		name: 'one of three URLs is empty',
		parameters: get('', {}, { url: '={{ $json.number === 2 ? "" : "http://echo/echo/" + $json.number }}' }),
		input: 'three',
		isUnordered: true,
	},
];

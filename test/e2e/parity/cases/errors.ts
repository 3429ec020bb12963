import type { IDataObject } from 'n8n-workflow';
import { get, type ParityCase, post, response } from '../ParityCase';

const statuses = [400, 402, 403, 404, 405, 409, 410, 422, 500, 501];

/** Session Request waits for a minute by default; HTTP Request does not know the option. */
const SHORT_WAIT = { retry: { retry: { longestWait: 2 } } };

const row = (
	name: string,
	path: string,
	options: IDataObject = {},
	more: Partial<ParityCase> = {},
): ParityCase => ({
	name,
	parameters: get(path, options),
	...more,
});

/** Error responses from the API, and responses that never arrive. */
export const errorCases: ParityCase[] = [
	...statuses.map((status) => row(`${status}`, `/status/${status}`)),
	...[400, 403, 404, 500].map((status) => row(`${status} stops`, `/status/${status}`, {}, { stops: true })),
	row(
		'500 to a POST',
		'/status/500',
		{},
		{
			parameters: { ...post({ specifyBody: 'json', jsonBody: '{"a":1}' }), url: 'http://echo/status/500' },
		},
	),
	row('400 with a list of errors', '/status-errors/400'),
	row('400 as text', '/status-text/400'),
	row('404 as HTML', '/status-html/404'),
	row('404 without a body', '/status-empty/404'),
	row('500 as a file', '/status-file/500'),
	...['json', 'text', 'file'].map((responseFormat) =>
		row(`400 in the format ${responseFormat}`, '/status/400', response({ responseFormat })),
	),
	...[400, 403, 404, 500].map((status) =>
		row(`${status}, never error`, `/status/${status}`, response({ neverError: true })),
	),
	row('404, never error, full response', '/status/404', response({ neverError: true, fullResponse: true })),
	row('404 as text, never error', '/status-text/404', response({ neverError: true })),
	row('404 without a body, never error', '/status-empty/404', response({ neverError: true })),
	row(
		'500 as HTML, never error, format JSON',
		'/status-html/500',
		response({ neverError: true, responseFormat: 'json' }),
	),
	row('400 as a file, never error', '/status-file/400', response({ neverError: true })),
	row('429', '/status/429', SHORT_WAIT, { difference: { seen: 'throttled requests are sent again' } }),
	row(
		'429, never error',
		'/status/429',
		{ ...response({ neverError: true }), ...SHORT_WAIT },
		{
			difference: { seen: 'throttled requests are sent again' },
		},
	),
	row('304', '/status/304'),
	row(
		'one of three fails',
		'',
		{},
		{
			parameters: get(
				'',
				{},
				{ url: '={{ $json.number === 2 ? "http://echo/status/400" : "http://echo/json" }}' },
			),
			input: 'three',
			isUnordered: true,
		},
	),
	row(
		'one of three fails and stops',
		'',
		{},
		{
			parameters: get(
				'',
				{},
				{ url: '={{ $json.number === 2 ? "http://echo/status/400" : "http://echo/json" }}' },
			),
			input: 'three',
			isUnordered: true,
			stops: true,
		},
	),
	row('a timeout', '/slow?ms=2000', { timeout: 300 }),
	row('a timeout stops', '/slow?ms=2000', { timeout: 300 }, { stops: true }),
	row('slow, but in time', '/slow?ms=200', { timeout: 3_000 }),
	row('no timeout', '/slow?ms=200', { timeout: 0 }),
	row('a connection that ends', '/reset'),
	row('a connection that ends stops', '/reset', {}, { stops: true }),
	row('a closed port', 'http://127.0.0.1:1/x'),
	row('an unknown host', 'http://no-such-host.invalid/x'),
	row('an untrusted certificate', 'https://secure/json'),
	row('an untrusted certificate, ignored', 'https://secure/json', { allowUnauthorizedCerts: true }),
	row('to the API through a proxy of its own', '/json', { proxy: 'http://proxy' }),
	{ ...row('through a proxy', 'http://foreign/json', { proxy: 'http://proxy' }), isUnbound: true },
	row('through a proxy to a name that only the proxy knows', 'http://behind.invalid/json', {
		proxy: 'http://proxy',
	}),
	{
		...row('through a proxy, by host and port alone', 'http://foreign/json', { proxy: 'proxy' }),
		isUnbound: true,
	},
	{
		...row('through an unreachable proxy', 'http://foreign/json', { proxy: 'http://127.0.0.1:1' }),
		isUnbound: true,
	},
];

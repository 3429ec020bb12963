import fc from 'fast-check';

import { parseRecording } from '../../../../core/session/recording/parseRecording';
import { asBash, asCmd } from '../../../support/copyAsCurl';
import { processorMs } from '../../../support/processorMs';

/** Each takes less than a second; a busy machine may take several times that. */
const LONGEST_MS = 20_000;

const parse = (text: string) =>
	parseRecording(text).map(({ url, headers, ...request }) => ({
		...request,
		url: url.href,
		headers: Object.fromEntries(headers),
	}));
const login = {
	url: 'https://shop.example/login?next=%2F&a=$HOME',
	headers: { 'Content-Type': 'application/json', 'X-Note': 'it\'s "quoted" 100%' },
	body: '{"user":"anna","pass":"a\\"b\\\\c $x ^ %PATH% `d` ä 😀"}',
};
const parsed = { ...login, method: 'POST' };

describe('commands copied as cURL', () => {
	it.each([
		['bash', asBash(login)],
		['bash with Windows line ends', asBash(login).replaceAll('\n', '\r\n')],
		['bash in a field of one line', asBash(login).replaceAll('\n', '')],
		['bash, pasted into a field of one line', asBash(login).replaceAll('\n', ' ')],
		['cmd', asCmd(login)],
		['cmd with Windows line ends', asCmd(login).replaceAll('\n', '\r\n')],
		['cmd in a field of one line', asCmd(login).replaceAll('\n', '')],
		['cmd, pasted into a field of one line', asCmd(login).replaceAll('\n', ' ')],
	])('are read: %s', (_, text) => {
		expect(parse(text)).toEqual([parsed]);
	});

	it.each([
		['one a line', '\n'],
		['as Copy all as cURL writes them', ' ;\n'],
		['one after the other without line ends', ''],
		['one after the other in a field of one line', ' '],
	])('are read, several: %s', (_, between) => {
		const get = asBash({ url: 'https://shop.example/csrf', headers: { A: 'b' } });
		expect(parse([get, asBash(login), `${get} --compressed`].join(between)).map(({ url }) => url)).toEqual([
			'https://shop.example/csrf',
			login.url,
			'https://shop.example/csrf',
		]);
		const compressed = `${asBash(login)} --compressed`;
		expect(parse([compressed, get].join(between))).toHaveLength(2);
	});

	it('are read, several for cmd', () => {
		expect(parse(`${asCmd(login)} &\r\n${asCmd(login)}`)).toEqual([parsed, parsed]);
	});

	it.each<[string, object]>([
		['curl localhost:8080/login -d user=anna -d pass=x', { body: 'user=anna&pass=x', method: 'POST' }],
		["curl -XPUT http://a.example -H'A: b'", { method: 'PUT', headers: { A: 'b' } }],
		['curl -sSL http://a.example -u anna:pw', { headers: { Authorization: 'Basic YW5uYTpwdw==' } }],
		['curl -G http://a.example/x -d a=1 --data-urlencode "b=c d"', { url: 'http://a.example/x?a=1&b=c%20d' }],
		['curl "http://a.example/x" -d "{""a"":1}"', { body: '{"a":1}' }],
		['curl --request=PATCH --url http://a.example', { method: 'PATCH' }],
		[
			'curl http://a.example --json \'{"a":1}\'',
			{ body: '{"a":1}', headers: { 'Content-Type': 'application/json' } },
		],
		['curl.exe http://a.example -o file -k --max-time 5', { method: 'GET', headers: {} }],
		["curl http://a.example -b 'sid=1; a=b'", { headers: { Cookie: 'sid=1; a=b' } }],
	])('are read by the rules of curl: %s', (text, expected) => {
		expect(parse(text)).toEqual([expect.objectContaining(expected)]);
	});

	it('keep any text that a browser quotes', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 60 });
		const withoutLineEnds = text.map((one) => one.replace(/[\r\n]/g, ' '));
		fc.assert(
			fc.property(text, withoutLineEnds, (body, header) => {
				const request = { url: 'https://a.example/', headers: { 'X-A': `<${header}>` }, body: `<${body}>` };
				const expected = [expect.objectContaining({ body: request.body })];
				expect(parse(asBash(request))).toEqual(expected);
				const inOneLine = asBash(request).replaceAll('\\\n', '\\');
				expect(parse(inOneLine)).toEqual(expected);
				expect(parse(asBash(request))[0]?.headers['X-A']).toBe(`<${header}>`);
				// cmd.exe has no single carriage return.
				if (!body.includes('\r')) expect(parse(asCmd(request))).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});
});

const entry = (request: object, response: object = {}) => ({
	request: { method: 'GET', url: 'https://shop.example/', headers: [], ...request },
	response: { status: 200, headers: [], content: {}, ...response },
});
const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });

describe('HTTP archives', () => {
	it('are read as Chrome, Firefox and Safari write them', () => {
		const chrome = entry(
			{
				method: 'POST',
				headers: [
					{ name: ':authority', value: 'shop.example' },
					{ name: 'content-type', value: 'application/x-www-form-urlencoded' },
				],
				postData: { mimeType: 'application/x-www-form-urlencoded', text: 'a=b%20c', params: [] },
			},
			{ status: 302, headers: [{ name: 'set-cookie', value: 'sid=1; Path=/' }], redirectURL: '/home' },
		);
		const firefox = entry(
			{
				method: 'POST',
				cookies: [{ name: 'a', value: 'b' }],
				postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: 'b c' }] },
			},
			{
				headers: [{ name: 'Set-Cookie', value: 'sid=1; HttpOnly\nlang=en' }],
				content: { text: '{"a":1}', mimeType: 'application/json' },
			},
		);
		const safari = entry(
			{ method: 'POST', postData: { mimeType: 'application/json', text: '{"a":1}' } },
			{
				cookies: [{ name: 'sid', value: '1' }],
				content: { text: Buffer.from('ä').toString('base64'), encoding: 'base64' },
			},
		);
		const [first, second, third] = parseRecording(`\uFEFF${har(chrome, firefox, safari)}`);
		expect(first).toMatchObject({
			body: 'a=b%20c',
			headers: [['content-type', 'application/x-www-form-urlencoded']],
		});
		expect(first?.response).toMatchObject({ status: 302, cookies: [['sid', '1']] });
		expect(first?.response?.headers).toContainEqual(['Location', '/home']);
		expect(second).toMatchObject({ body: 'a=b%20c' });
		expect(second?.headers).toContainEqual(['Cookie', 'a=b']);
		expect(second?.response?.cookies).toEqual([
			['sid', '1'],
			['lang', 'en'],
		]);
		expect(third?.response).toMatchObject({ text: 'ä', cookies: [['sid', '1']] });
	});

	it('may have entries that are incomplete', () => {
		const odd = [null, 1, {}, { request: 1 }, entry({ url: 'data:,x' }), entry({}, { status: 0 })];
		expect(parseRecording(har(...odd))).toMatchObject([{ method: 'GET', response: undefined }]);
	});
});

it.each([
	['', 'The recording contains no request'],
	['hello', 'The recording contains no request'],
	['curl', 'A request in the recording has no valid address'],
	['curl https://', 'A request in the recording has no valid address'],
	['curl ftp://a.example', 'A request in the recording has no valid address'],
	['curl http://a.example -d @file', 'A request in the recording sends a file'],
	['curl http://a.example -F a=@file', 'A request in the recording sends a file'],
	['$session = New-Object Microsoft.PowerShell', 'The recording was copied as PowerShell'],
	['Invoke-WebRequest -UseBasicParsing -Uri "https://a.example"', 'The recording was copied as PowerShell'],
	['fetch("https://a.example", {})', 'The recording was copied as fetch'],
	['{"log":{"entries":[', 'The recording is not complete'],
	[asBash(login).slice(0, -20), 'The recording is not complete'],
	[asCmd(login).slice(0, -20), 'The recording is not complete'],
	['curl "http://a.example/login', 'The recording is not complete'],
	["curl $'http://a.example/login", 'The recording is not complete'],
	['{"a":1}', 'The recording is JSON, but not an HTTP archive (HAR)'],
	['[]', 'The recording is JSON, but not an HTTP archive (HAR)'],
	['{"log":{"entries":{}}}', 'The recording is JSON, but not an HTTP archive (HAR)'],
	['{"log":{"entries":[]}}', 'The recording contains no request'],
	['{"log":{"entries":[null]}}', 'The recording contains no request'],
])('explains what is wrong with %j', (text, message) => {
	expect(() => parseRecording(text)).toThrow(
		expect.objectContaining({ code: 'RECORDING_UNUSABLE', message }),
	);
});

it.each([
	['a text of 50 MB', 'x'.repeat(50e6)],
	['an archive of 50 MB', `{"log":${' '.repeat(50e6)}`],
	['many entries', har(...Array.from({ length: 30_000 }, () => entry({})))],
])('refuses %s', (_, text) => {
	const begin = processorMs();
	expect(() => parseRecording(text)).toThrow('The recording is too long');
	expect(processorMs() - begin).toBeLessThan(LONGEST_MS);
});

it.each([
	['a quote that does not end', `curl '${'x'.repeat(1e6)}`],
	['many quotes', `curl ${"''".repeat(5e5)}`],
	['many backslashes', `curl ${'\\'.repeat(1e6)}`],
	['many words', `curl ${'a '.repeat(5e5)}`],
	['many commands', 'curl http://a;'.repeat(7e4)],
	['many words that end with curl', `curl ${"''curl ".repeat(1.4e5)}`],
	['many carets', `curl ^"${'^'.repeat(1e6)}`],
	['nested lists', '['.repeat(16e6)],
	['nested objects', `{"log":${'{"log":'.repeat(2e6)}`],
	['many odd entries', `{"log":{"entries":[${'{},'.repeat(4e6)}{}]}}`],
])('takes little time for %s', (_, text) => {
	const begin = processorMs();
	try {
		parseRecording(text);
	} catch (error) {
		expect(error).toMatchObject({ code: 'RECORDING_UNUSABLE' });
	}
	expect(processorMs() - begin).toBeLessThan(LONGEST_MS);
});

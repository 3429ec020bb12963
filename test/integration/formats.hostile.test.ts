import { gzipSync } from 'node:zlib';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { runWithHints } from '../support/nodeContexts';
import { withServers } from '../support/withServers';

const servers = withServers();

jest.setTimeout(60_000);

/** Runs Get Rows of one page on a response; returns the rows and the hints. */
async function getRows(headers: Record<string, string>, body: string | Buffer, response: IDataObject = {}) {
	const server = await servers.start((request) =>
		request.url === '/login'
			? { body: { token: 'the-token-of-anna', expires_in: 3600 } }
			: { headers, body: Buffer.from(body) },
	);
	const credential = {
		baseUrl: server.url,
		username: 'anna',
		password: 'annas-password',
		sessionKind: 'bearerToken',
		loginPath: '/login',
	};
	const options = { pagination: { pagination: { paginationMode: 'off' } }, response: { response } };
	const { items, hints } = await runWithHints({
		credential,
		parameters: { operation: 'getRows', url: '/list', options: options as INodeParameters },
	});
	return { rows: items.map(({ json }) => json), hints };
}

type Failure = Error & { description: string };
const failure = async (...args: Parameters<typeof getRows>) => {
	const { message, description } = await catchError<Failure>(getRows(...args));
	return `${message}\n${description}`;
};

const CSV = 'name,city\nJürgen,Köln\n';
const LINES = '{"name":"Jürgen","city":"Köln"}\n';
const XML = '<rs><r><name>Jürgen</name><city>Köln</city></r></rs>';
const FORMATS: Array<[type: string, text: string, big: string]> = [
	['text/csv', CSV, CSV + 'Jürgen,Köln\n'.repeat(8_000)],
	['application/x-ndjson', LINES, LINES.repeat(4_000)],
	['application/xml', XML, `<rs>${XML.slice(4, -5).repeat(2_000)}</rs>`],
];
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe.each(FORMATS)('%s', (type, small, big) => {
	it.each<[string, string, (text: string) => Buffer]>([
		['UTF-8 with a byte order mark', '', (text) => Buffer.from(`\ufeff${text}`)],
		['UTF-16LE with one', '', (text) => utf16(`\ufeff${text}`)],
		['UTF-16BE with one', '', (text) => utf16(`\ufeff${text}`).swap16()],
		['UTF-16LE without one', '', utf16],
		['UTF-16BE without one, although UTF-8 is stated', '; charset=utf-8', (text) => utf16(text).swap16()],
		['UTF-8, although UTF-16 is stated', '; charset=utf-16', (text) => Buffer.from(text)],
		[
			'UTF-8, although a charset is stated that does not exist',
			'; charset=klingon',
			(text) => Buffer.from(text),
		],
		['Latin-1, although UTF-8 is stated', '; charset=utf-8', (text) => Buffer.from(text, 'latin1')],
	])('is read in %s', async (_, charset, encode) => {
		for (const text of [small, big]) {
			const { rows } = await getRows({ 'Content-Type': type + charset }, encode(text));
			expect(rows[0]).toEqual({ name: 'Jürgen', city: 'Köln' });
			expect(rows.at(-1)).toEqual(rows[0]);
		}
	});

	it('is read when it is compressed twice', async () => {
		const body = gzipSync(gzipSync(big));
		const { rows } = await getRows({ 'Content-Type': type, 'Content-Encoding': 'gzip, gzip' }, body);
		expect(rows.at(-1)).toEqual({ name: 'Jürgen', city: 'Köln' });
	});

	it.each([
		['a web page', `<!doctype html><html>${'<p>Sign in</p>'.repeat(9_000)}</html>`, /returned a web page/],
		['bytes of zero', Buffer.alloc(100_000), /is not XML|control characters|Row 1 is not JSON/],
		['a compressed file', gzipSync(big), /is not XML|control characters|Row 1 is not JSON|not UTF-8/],
	])('is refused as %s', async (_, body, text) => {
		expect(await failure({ 'Content-Type': type }, body)).toMatch(text);
	});

	it('names the format that was expected', async () => {
		const page = '<!doctype html><html></html>';
		const name = { 'text/csv': 'CSV', 'application/x-ndjson': 'JSON Lines', 'application/xml': 'XML' }[type];
		expect(await failure({ 'Content-Type': type }, page)).toMatch(`The response is not ${name}\n`);
	});
});

describe('a CSV whose last row has fewer cells than the others, and no line break', () => {
	const hints = async (body: string) =>
		(await getRows({ 'Content-Type': 'text/csv' }, body)).hints.filter((hint) => hint.includes('cut off'));

	it('may be cut off, which is a hint', async () => {
		expect(await hints('id,name,city\n1,Anna,Paris\n2,Be')).toEqual([
			'Row 3, the last row of the CSV, has fewer cells than the others and no line break: the response may have been cut off.',
		]);
	});

	it.each([
		['it has a line break', 'id,name\n1,Anna\n2\n'],
		['other rows are as short', 'id,name\n1\n2,Bert\n3'],
		['it is as long', 'id,name\n1,Anna\n2,Bert'],
	])('needs no hint when %s', async (_, body) => {
		expect(await hints(body)).toEqual([]);
	});
});

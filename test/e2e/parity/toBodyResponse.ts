import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { bytes, type Call, type CannedResponse, json } from './CannedResponse';

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** 中文测试 ("Chinese test"), repeated often enough for charset detection. */
const GBK = Buffer.from('d6d0cec4b2e2cad4'.repeat(12), 'hex');
/** GB18030 with a character of four bytes (U+20000). */
const GB18030 = Buffer.from(`${'d6d0cec4b2e2cad4'.repeat(12)}95328236`, 'hex');
const LATIN1 = Buffer.from('Gr\xfc\xdfe aus M\xfcnchen, caf\xe9 \xe0 la carte', 'latin1');
const gbkJson = Buffer.concat([Buffer.from('{"text":"'), GBK, Buffer.from('"}')]);

const SMALL = JSON.stringify({ packed: true, text: 'zip '.repeat(50) });

/** Responses by path. */
const BODIES: Record<string, (call: Call) => CannedResponse> = {
	'/json': () => json({ a: 1, b: { c: [1, 2] }, n: null, text: 'äöü €' }),
	'/array': () => json([{ id: 1 }, { id: 2 }, { id: 3 }]),
	'/array-mixed': () => json([{ id: 1 }, 2, 'three', null, [4]]),
	'/array-empty': () => json([]),
	'/data-array': () => json({ data: [{ id: 1 }, { id: 2 }] }),
	'/json-empty': () => bytes('', 'application/json'),
	'/json-blank': () => bytes(' \n', 'application/json'),
	'/json-null': () => bytes('null', 'application/json'),
	'/json-string': () => bytes('"only text"', 'application/json'),
	'/json-number': () => bytes('42', 'application/json'),
	'/json-invalid': () => bytes('{"broken": ', 'application/json'),
	'/json-bom': () => bytes('\ufeff{"a":1}', 'application/json'),
	'/json-charset': () => json({ a: 'ä' }, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
	'/json-gbk': () => bytes(gbkJson, 'application/json; charset=gbk'),
	'/json-gbk-undeclared': () => bytes(gbkJson, 'application/json'),
	'/json-as-text': () => bytes('{"a":1}', 'text/plain'),
	'/json-problem': () => bytes('{"title":"none"}', 'application/problem+json'),
	'/json-api': () => bytes('{"data":[1]}', 'application/vnd.api+json'),
	'/big-number': () => bytes('{"id":12345678901234567890}', 'application/json'),
	'/text': () => bytes('plain text', 'text/plain'),
	'/text-empty': () => bytes('', 'text/plain'),
	'/no-type': () => ({ body: 'who knows' }),
	'/no-type-json': () => ({ body: '{"a":1}' }),
	'/html': () => bytes('<html><body><h1>Title</h1><p class="x">One</p><p>Two</p></body></html>', 'text/html'),
	'/xml': () => bytes('<?xml version="1.0"?><a><b>1</b></a>', 'application/xml'),
	'/csv': () => bytes('a,b\n1,2\n', 'text/csv'),
	'/gbk': () => bytes(GBK, 'text/plain; charset=gbk'),
	'/gbk-quoted': () => bytes(GBK, 'text/plain; charset="GBK"'),
	'/gbk-undeclared': () => bytes(GBK, 'text/plain'),
	'/gb18030': () => bytes(GB18030, 'text/plain; charset=gb18030'),
	'/latin1': () => bytes(LATIN1, 'text/plain; charset=iso-8859-1'),
	'/latin1-undeclared': () => bytes(LATIN1, 'text/plain'),
	'/utf16': () => bytes(Buffer.from('\ufeffhällo', 'utf16le'), 'text/plain; charset=utf-16le'),
	'/gzip': () => bytes(gzipSync(SMALL), 'application/json', { headers: { 'content-encoding': 'gzip' } }),
	'/br': () =>
		bytes(brotliCompressSync(SMALL), 'application/json', { headers: { 'content-encoding': 'br' } }),
	'/deflate': () =>
		bytes(deflateSync(SMALL), 'application/json', { headers: { 'content-encoding': 'deflate' } }),
	'/deflate-raw': () =>
		bytes(deflateRawSync(SMALL), 'application/json', { headers: { 'content-encoding': 'deflate' } }),
	'/gzip-text': () =>
		bytes(gzipSync('packed text'), 'text/plain', { headers: { 'content-encoding': 'gzip' } }),
	'/gzip-broken': () =>
		bytes(gzipSync(SMALL).subarray(0, 30), 'application/json', { headers: { 'content-encoding': 'gzip' } }),
	'/image.png': () => bytes(PNG, 'image/png'),
	'/image': () => bytes(PNG, 'image/png; charset=binary'),
	'/octet': () => bytes(PNG, 'application/octet-stream'),
	'/report': () =>
		bytes(PDF, 'application/pdf', {
			headers: { 'content-disposition': 'attachment; filename="Report 7.pdf"' },
		}),
	'/report-utf8': () =>
		bytes(PDF, 'application/pdf', {
			headers: { 'content-disposition': "attachment; filename*=UTF-8''Pr%C3%BCfung%20%E2%82%AC.pdf" },
		}),
	'/report-token': () =>
		bytes(PDF, 'application/pdf', { headers: { 'content-disposition': 'attachment; filename=plain.pdf' } }),
	'/files/list.pdf': () => bytes(PDF, 'application/pdf'),
	'/image-gzip': () => bytes(gzipSync(PNG), 'image/png', { headers: { 'content-encoding': 'gzip' } }),
	'/headers': () =>
		json(
			{ fine: true },
			{
				headers: { 'x-total': '7', 'x-many': ['1', '2'], 'set-cookie': ['c=1; Path=/', 'd=2'], etag: '"1"' },
			},
		),
	'/slow': ({ query }) => json({ slow: true }, { afterMs: Number(query.get('ms') ?? 1_500) }),
	'/reset': () => ({ isReset: true }),
};

/** The responses with bodies of every kind; undefined for any other path. */
export function toBodyResponse(call: Call): CannedResponse | undefined {
	return BODIES[call.path]?.(call);
}

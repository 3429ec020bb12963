import { createAxiosExchange, parseRows, type RowFormat, streamRows } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const MB = 1024 * 1024;

/** Five million rows take a while on a busy machine. */
jest.setTimeout(60_000);

/** Sends chunks one after the other, then ends the response or, with `breaksOff`, the connection. */
async function start(chunks: Buffer[], { type = 'text/csv', breaksOff = false } = {}) {
	const server = await servers.start((_, response) => {
		response.writeHead(200, { 'Content-Type': type });
		let next = 0;
		const more = () => {
			while (next < chunks.length) if (!response.write(chunks[next++])) return;
			if (breaksOff) response.destroy();
			else response.end();
		};
		response.on('drain', more);
		more();
	});
	return server.url;
}

async function open(url: string, format: RowFormat = 'csv', mostRows = Infinity) {
	const exchange = createAxiosExchange();
	const response = await exchange({
		method: 'GET',
		url,
		headers: {},
		timeoutMs: 20_000,
		streams: () => true,
	});
	expect(response.rest).toBeDefined();
	return { response, parts: streamRows(response, 'GET', { format, mostRows }) };
}

async function readAll(parts: AsyncIterable<unknown[]>): Promise<unknown[]> {
	const rows: unknown[] = [];
	for await (const part of parts) for (const row of part) rows.push(row);
	return rows;
}

const ascii = Buffer.from(`id,name\n${'1,Anna\n'.repeat(20_000)}`);

it.each<[string, Buffer[], RowFormat, unknown]>([
	['CSV', [ascii, Buffer.from('2,"Bert\n"')], 'csv', { id: '2', name: 'Bert\n' }],
	['JSON Lines', [Buffer.from('{"id":1}\n'.repeat(20_000)), Buffer.from('{"id":2}')], 'jsonLines', { id: 2 }],
	[
		'UTF-8 cut within a character',
		[
			Buffer.from(`id,name\n${'1,ä\n'.repeat(20_000)}2,`),
			Buffer.from('€').subarray(0, 1),
			Buffer.from('€').subarray(1),
		],
		'csv',
		{ id: '2', name: '€' },
	],
	[
		'Latin-1 that is ASCII for a long time',
		[ascii, Buffer.from('2,Jürgen Müller\n', 'latin1')],
		'csv',
		{ id: '2', name: 'Jürgen Müller' },
	],
])('reads %s', async (_, chunks, format, last) => {
	const { response, parts } = await open(await start(chunks), format);
	const rows = await readAll(parts);
	expect(rows).toHaveLength(20_001);
	expect(rows.at(-1)).toEqual(last);
	expect(response.rest?.destroyed).toBe(true);
});

it.each<[string, RowFormat, Buffer[], RegExp]>([
	[
		'a line of 100 MB',
		'jsonLines',
		Array.from({ length: 100 }, () => Buffer.alloc(MB, 'x')),
		/Row 1 has more than 16 million characters/,
	],
	[
		'a cell of 100 MB',
		'csv',
		[ascii, ...Array.from({ length: 100 }, () => Buffer.alloc(MB, 'x'))],
		/Row 20002 has more than 16 million characters/,
	],
	[
		'a quoted cell that does not end',
		'csv',
		[ascii, Buffer.from('2,"'), ...Array.from({ length: 100 }, () => Buffer.alloc(MB, 'x\n'))],
		/In row 20002 a quotation mark is not closed/,
	],
	[
		'bytes that are not UTF-8 after some that are',
		'csv',
		[Buffer.from(`id,name\n${'1,ä\n'.repeat(20_000)}`), Buffer.from('2,ü\n', 'latin1')],
		/bytes that are not UTF-8/,
	],
	[
		'more rows than can be kept',
		'jsonLines',
		Array.from({ length: 11 }, () => Buffer.from('1\n'.repeat(500_000))),
		/It has more than 5 million rows\./,
	],
	[
		'a last row that is cut',
		'csv',
		[ascii, Buffer.from('2,"Be')],
		/In row 20002 a quotation mark is not closed\. The response ends there/,
	],
])('refuses %s and closes the response', async (_, format, chunks, why) => {
	const { response, parts } = await open(await start(chunks), format);
	const error = await catchError<Error & { code: string; description: string }>(readAll(parts));
	expect(error.code).toBe('FORMAT_UNREADABLE');
	expect(error.description).toMatch(why);
	expect(response.rest?.destroyed).toBe(true);
});

it('throws what a connection that breaks off throws', async () => {
	const { parts } = await open(await start([ascii, Buffer.from('2,B')], { breaksOff: true }));
	expect(await catchError(readAll(parts))).toMatchObject({ code: 'CONNECTION_LOST' });
});

it('closes the response when the caller needs no more rows', async () => {
	const { response, parts } = await open(await start(Array.from({ length: 200 }, () => ascii)));
	for await (const part of parts) {
		expect(part.length).toBeGreaterThan(0);
		break;
	}
	expect(response.rest?.destroyed).toBe(true);
});

it('explains why a text cannot be read', async () => {
	expect(await parseRows('{}\n{', 'jsonLines')).toEqual({
		body: undefined,
		failure: {
			format: 'jsonLines',
			why: 'Row 2 is not JSON. The response ends there: it may have been cut off.',
		},
	});
});

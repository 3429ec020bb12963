import { decodingWith, mayStreamRows } from '../../adapter/response/decodeData';
import type { TextHelpers } from '../../adapter/response/decodeResponse';
import { byLinkHeader, createAxiosExchange, pages, type Send } from '../../core';

/** Reads a list, drops each part of it, and prints the number of rows and by how much the memory of this process grew, in MB. */
async function main([url = '', most = 'Infinity']: string[]): Promise<void> {
	const exchange = createAxiosExchange();
	const send: Send = async ({ method, url: address, headers, timeoutMs, streams: mayStream }) =>
		await exchange({ method, url: address, headers, timeoutMs, streams: mayStream });
	const data = { format: 'autodetect', csv: {} } as const;
	const decoding = decodingWith(send, {} as TextHelpers, data, true);
	const streams = mayStreamRows(data);
	const read = async (path: string, mostRows: number) => {
		const request = { method: 'GET', url: url + path, query: [], headers: {}, timeoutMs: 60_000, streams };
		const strategy = byLinkHeader({ limitParameter: '', pageSize: 0, rowsField: '' });
		let rows = 0;
		let peak = 0;
		for await (const page of pages(decoding, request, strategy)) {
			rows += page.rows?.length ?? 0;
			peak = Math.max(peak, process.memoryUsage.rss());
			if (rows >= mostRows) break;
		}
		return { rows, peak };
	};
	// The first list loads what is needed, and lets V8 compile it.
	const { peak: before } = await read('/small', Infinity);
	const { rows, peak } = await read('/big', Number(most));
	console.log(JSON.stringify({ rows, grownMb: (peak - before) / 1024 / 1024 }));
}

void main(process.argv.slice(2));

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import type { ListRead } from '../../bench/readList';

const MB = 1024 * 1024;
const LONGEST_MS = 300_000;

/** Starts a server that sends rows until they have a size, without a length; `sent` counts its bytes. */
async function startBigList(type: string, row: string, head = '') {
	let sent = 0;
	const block = row.repeat(Math.ceil((256 * 1024) / row.length));
	const server = http.createServer((request, response) => {
		const size = request.url === '/small' ? 8 * MB : BIG;
		let left = size;
		response.writeHead(200, { 'Content-Type': type }).write(head);
		const more = () => {
			while (left > 0 && !response.destroyed) {
				left -= block.length;
				if (size === BIG) sent += block.length;
				if (!response.write(block)) return;
			}
			response.end();
		};
		response.on('drain', more);
		more();
	});
	let BIG = 0;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		server,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		setSize: (bytes: number) => (BIG = bytes),
		rowsIn: (bytes: number) => Math.ceil(bytes / block.length) * (block.length / row.length),
		sent: () => sent,
	};
}

/** Reads the list in a process of its own. */
async function readList(url: string, most = Number.MAX_SAFE_INTEGER): Promise<ListRead> {
	const script = path.join(__dirname, 'readBigList.ts');
	const args = ['--expose-gc', '--import', 'tsx', script, url, String(most)];
	const { stdout } = await promisify(execFile)(process.execPath, args);
	return JSON.parse(stdout) as ListRead;
}

const JSON_ROW = `${JSON.stringify({ id: 7, text: 'linen shirt '.repeat(300) })}\n`;
const CSV_ROW = `7,"${'linen shirt, '.repeat(300)}"\n`;

describe('a list of any size', () => {
	it.each([
		['JSON Lines, 1 GB', 'application/x-ndjson', JSON_ROW, '', 1024 * MB],
		['CSV, 1 GB', 'text/csv', CSV_ROW, 'id,text\n', 1024 * MB],
	])(
		'is written on in 64 MB of memory: %s',
		async (_, type, row, head, size) => {
			const list = await startBigList(type, row, head);
			list.setSize(size);
			const { rows, grownMb } = await readList(list.url);
			list.server.close();
			expect(rows).toBe(list.rowsIn(size));
			expect(grownMb).toBeLessThan(64);
		},
		LONGEST_MS,
	);

	it.each([
		['JSON Lines', 'application/x-ndjson', JSON_ROW, ''],
		['CSV', 'text/csv', CSV_ROW, 'id,text\n'],
	])(
		'of 1 GB in %s is not downloaded further than its first rows are needed',
		async (_, type, row, head) => {
			const list = await startBigList(type, row, head);
			list.setSize(1024 * MB);
			const { rows, grownMb } = await readList(list.url, 5_000);
			list.server.closeAllConnections();
			list.server.close();
			expect(rows).toBeGreaterThanOrEqual(5_000);
			expect(list.sent()).toBeLessThan(40 * MB);
			expect(grownMb).toBeLessThan(64);
		},
		LONGEST_MS,
	);
});

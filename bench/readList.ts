import { setTimeout as pause } from 'node:timers/promises';

import { decodingWith, mayStreamRows } from '../adapter/response/decodeData';
import type { TextHelpers } from '../adapter/response/decodeResponse';
import { byLinkHeader, createAxiosExchange, pages, type Send } from '../core';

const MB = 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** Lists before the measured one: they load and compile what is needed, and let V8's young generation grow as in an n8n that works. */
const WARM_UPS = 12;
const SETTLE_MS = 1_000;

/** How many rows a list has, and the peak of this process's resident memory while it was read, above that before. */
export interface ListRead {
	rows: number;
	grownMb: number;
}

/**
 * Reads the list at `/big` as Get Rows does with Max Items, and drops the rows of each part as if they were written on;
 * stops after `mostRows`. Reads `/small` several times before.
 */
export async function readList(base: string, mostRows: number): Promise<ListRead> {
	for (let round = 0; round < WARM_UPS; round++) await readAt(`${base}/small`, mostRows);
	global.gc?.();
	await pause(SETTLE_MS);
	const idle = process.memoryUsage.rss();
	const { rows, peak } = await readAt(`${base}/big`, mostRows);
	return { rows, grownMb: (peak - idle) / MB };
}

async function readAt(url: string, mostRows: number) {
	const exchange = createAxiosExchange();
	const send: Send = async ({ method, url: address, headers, timeoutMs, streams }) =>
		await exchange({ method, url: address, headers, timeoutMs, streams });
	const data = { format: 'autodetect', csv: {} } as const;
	const request = {
		...{ method: 'GET', url, query: [], headers: {}, timeoutMs: TIMEOUT_MS },
		streams: mayStreamRows(data),
	};
	const strategy = byLinkHeader({ limitParameter: '', pageSize: 0, rowsField: '' });
	let rows = 0;
	let peak = 0;
	for await (const page of pages(decodingWith(send, {} as TextHelpers, data, mostRows), request, strategy)) {
		rows += page.rows?.length ?? 0;
		peak = Math.max(peak, process.memoryUsage.rss());
		if (rows >= mostRows) break;
	}
	return { rows, peak };
}

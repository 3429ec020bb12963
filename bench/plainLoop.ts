import http from 'node:http';
import https from 'node:https';

import axios from 'axios';

import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';

import type { BenchFormat } from './createFormats';
import { PAGE_SIZE } from './createPages';
import { respondToParent } from './respondToParent';

/** The requests of a loop without n8n and the pack: its time is the lower bound for any client. */
export interface Loop {
	client: 'https' | 'axios';
	base: string;
	/** The number of GETs; undefined for all pages of /rows. */
	count?: number;
	path: string;
	parallel: number;
	/** With it, one response in this format is read with the parser that the pack uses. */
	format?: BenchFormat;
}

/** The duration, and the memory that the parsed items occupy. */
export interface LoopTook {
	ms: number;
	itemBytes: number;
}

const HEADERS = { cookie: 'JSESSIONID=0123456789abcdef0123456789abcdef', accept: 'application/json' };
const clients = new Map<number, ReturnType<typeof createClients>>();

function createClients(maxSockets: number) {
	const options = { keepAlive: true, maxSockets };
	const httpAgent = new http.Agent(options);
	const httpsAgent = new https.Agent(options);
	return {
		https: (url: string) =>
			new Promise<unknown>((resolve, reject) => {
				const [get, agent] = url.startsWith('https:') ? [https.get, httpsAgent] : [http.get, httpAgent];
				get(url, { agent, headers: HEADERS }, (response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
				}).on('error', reject);
			}),
		axios: async (url: string) =>
			(await axios.get<unknown>(url, { httpAgent, httpsAgent, headers: HEADERS })).data,
	};
}

async function runAll(get: (url: string) => Promise<unknown>, { base, path, count = 0, parallel }: Loop) {
	const items = new Array<unknown>(count);
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const index = next++;
			items[index] = { json: await get(`${base}${path}?n=${index}`), pairedItem: { item: index } };
		}
	};
	await Promise.all(Array.from({ length: parallel }, lane));
	return items;
}

async function runPages(get: (url: string) => Promise<unknown>, { base, path }: Loop) {
	const items: unknown[] = [];
	for (let start = 0; ; start += PAGE_SIZE) {
		const page = (await get(`${base}${path}?start=${start}&limit=${PAGE_SIZE}`)) as {
			valueObjectList: unknown[];
			moreRows: boolean;
		};
		for (const json of page.valueObjectList) items.push({ json, pairedItem: { item: 0 } });
		if (!page.moreRows) return items;
	}
}

/** What a workflow's author would write in a few lines. */
async function runFormat({ base, path, format }: Loop): Promise<unknown[]> {
	const { data } = await axios.get<string>(base + path, { headers: HEADERS, responseType: 'text' });
	const rows =
		format === 'csv'
			? parseCsv(data, { columns: true })
			: (new XMLParser({ ignoreAttributes: false }).parse(data) as { rows: { row: unknown[] } }).rows.row;
	return rows.map((json) => ({ json, pairedItem: { item: 0 } }));
}

function heldBytes(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

respondToParent(async (loop: Loop): Promise<LoopTook> => {
	let known = clients.get(loop.parallel);
	if (known === undefined) clients.set(loop.parallel, (known = createClients(loop.parallel)));
	const get = known[loop.client];
	const before = heldBytes();
	const startedAt = performance.now();
	const run = loop.count === undefined ? runPages : runAll;
	const items = await (loop.format === undefined ? run(get, loop) : runFormat(loop));
	const ms = performance.now() - startedAt;
	const itemBytes = heldBytes() - before;
	return { ms, itemBytes: items.length > 0 ? itemBytes : 0 };
});

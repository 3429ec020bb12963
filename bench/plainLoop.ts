import http from 'node:http';
import https from 'node:https';

import axios from 'axios';

import { answerQuestions } from './answerQuestions';
import { PAGE_SIZE } from './createPages';

/** What a loop without n8n and without the pack is to fetch: the least that any client could take. */
export interface Loop {
	client: 'https' | 'axios';
	base: string;
	/** Number of GETs, or undefined for all pages of /rows. */
	count?: number;
	path: string;
	parallel: number;
}

/** What it took, and what the parsed items occupy. */
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
	const found = new Array<unknown>(count);
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const index = next++;
			found[index] = { json: await get(`${base}${path}?n=${index}`), pairedItem: { item: index } };
		}
	};
	await Promise.all(Array.from({ length: parallel }, lane));
	return found;
}

async function runPages(get: (url: string) => Promise<unknown>, { base, path }: Loop) {
	const found: unknown[] = [];
	for (let start = 0; ; start += PAGE_SIZE) {
		const page = (await get(`${base}${path}?start=${start}&limit=${PAGE_SIZE}`)) as {
			valueObjectList: unknown[];
			moreRows: boolean;
		};
		for (const json of page.valueObjectList) found.push({ json, pairedItem: { item: 0 } });
		if (!page.moreRows) return found;
	}
}

function heldBytes(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

answerQuestions(async (loop: Loop): Promise<LoopTook> => {
	let known = clients.get(loop.parallel);
	if (known === undefined) clients.set(loop.parallel, (known = createClients(loop.parallel)));
	const get = known[loop.client];
	const before = heldBytes();
	const startedAt = performance.now();
	const found = await (loop.count === undefined ? runPages(get, loop) : runAll(get, loop));
	const ms = performance.now() - startedAt;
	const itemBytes = heldBytes() - before;
	return { ms, itemBytes: found.length > 0 ? itemBytes : 0 };
});

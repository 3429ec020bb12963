import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

import { findBigList } from './createBigList';
import { FORMATS } from './createFormats';
import { createPages, NEWEST_FIRST } from './createPages';
import { respondToParent } from './respondToParent';

const { BENCH_CERT: cert, BENCH_KEY: key } = process.env;
const CHUNK = Buffer.alloc(64 * 1024, 'linen shirt ');
const SESSION = 'JSESSIONID=0123456789abcdef0123456789abcdef';

/** The server's counts since the previous request for them. */
export interface Seen {
	requests: number;
	connections: number;
	logins: number;
	refused: number;
}

/** The server's base URLs. */
export interface Addresses {
	http: string;
	https: string;
}

const nothing: Seen = { requests: 0, connections: 0, logins: 0, refused: 0 };
let seen = { ...nothing };
const pages = createPages();
let newestFirst: ReturnType<typeof createPages> | undefined;
const formats = new Map<string, Buffer>();

const respond: RequestListener = async (request, response) => {
	const url = new URL(request.url ?? '', 'http://bench');
	request.resume();
	response.setHeader('content-type', 'application/json');
	if (url.pathname === '/login') {
		seen.logins++;
		response.setHeader('set-cookie', `${SESSION}; Path=/; HttpOnly`).end('{"user":"ANNA"}');
		return;
	}
	// The reader of these lists does not sign in.
	const list = findBigList(url.pathname);
	if (list !== undefined) {
		response.writeHead(200, { 'content-type': list.type });
		await pipeline(Readable.from(list.chunks), response).catch(() => undefined);
		return;
	}
	seen.requests++;
	if (request.headers.cookie !== SESSION) {
		seen.refused++;
		response.writeHead(401).end('{"message":"Access Denied."}');
		return;
	}
	if (url.pathname === '/file') {
		const bytes = Number(url.searchParams.get('bytes'));
		response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes });
		// A client that aborts the download is not a failure of the server.
		await pipeline(Readable.from(chunks(bytes), { objectMode: false }), response).catch(() => undefined);
		return;
	}
	if (url.pathname === '/upload') {
		let bytes = 0;
		request.on('data', (chunk: Buffer) => (bytes += chunk.length));
		await once(request, 'end');
		response.end(JSON.stringify({ bytes }));
		return;
	}
	if (url.pathname.startsWith('/slow')) await wait(url.pathname === '/slow' ? 20 : 80);
	const format = Object.values(FORMATS).find(({ path }) => path === url.pathname);
	if (format !== undefined) {
		const body = formats.get(format.path) ?? format.create();
		formats.set(format.path, body);
		response.writeHead(200, { 'content-type': format.type }).end(body);
		return;
	}
	if (url.pathname.endsWith('/rows')) {
		const isNewestFirst = url.pathname === NEWEST_FIRST;
		if (isNewestFirst) newestFirst ??= createPages({ newestFirst: true });
		const pageAt = (isNewestFirst ? newestFirst : undefined) ?? pages;
		response.end(pageAt(Number(url.searchParams.get('start') ?? 0)));
		return;
	}
	response.end(`{"id":"${url.pathname}","name":"Linen shirt","price":59.9}`);
};

/** Yields this many bytes in chunks; only one chunk is held in memory. */
function* chunks(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
}

async function listen(server: http.Server, scheme: string): Promise<string> {
	server.on('connection', () => seen.connections++);
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
}

const addresses = Promise.all([
	listen(http.createServer(respond), 'http'),
	listen(https.createServer({ cert, key }, respond), 'https'),
]);

respondToParent(async ({ ask }: { ask: 'addresses' | 'seen' }) => {
	if (ask === 'addresses') {
		const [plain, secure] = await addresses;
		return { http: plain, https: secure } satisfies Addresses;
	}
	const counts = seen;
	seen = { ...nothing };
	return counts;
});

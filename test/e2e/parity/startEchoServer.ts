import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'selfsigned';

import { type Call, type CannedResponse, json } from './CannedResponse';
import { readSeen, type Seen } from './readSeen';
import { toBodyResponse } from './toBodyResponse';
import { toPageResponse } from './toPageResponse';
import { toStatusResponse } from './toStatusResponse';

/** No case sends more requests; above this limit the server refuses, so that no case runs forever. */
const MOST_REQUESTS = 40;

/** A token that is valid without a login. */
export const FIXED_TOKEN = 'echo-token-that-stays';

/** An API with a login that records the requests of each case and node and responds by path; also a proxy. */
export interface EchoServer {
	/** Over http; the credential's base URL. */
	url: string;
	port: number;
	tlsPort: number;
	logins(): number;
	/** The requests below `/c/<case>/<node>/`, in order. */
	seen(caseNumber: number, node: string): Seen[];
	close(): Promise<void>;
}

/** Long enough for a kept connection to be used again by the next execution, on a busy machine, too. */
const KEPT_MS = 60_000;

/** Starts the server on free ports of 127.0.0.1. */
export async function startEchoServer(): Promise<EchoServer> {
	const requests = new Map<string, Seen[]>();
	const tokens = new Set<string>();
	const isSession = (authorization: string) => {
		const token = authorization.replace(/^Bearer /, '');
		return token === FIXED_TOKEN || tokens.has(token);
	};

	const listener: RequestListener = async (request, response) => {
		const body = await buffer(request);
		const target = (request.url ?? '').replace(/^https?:\/\/[^/]+/, '');
		if (target.startsWith('/login')) return send(response, signIn(tokens));
		const [, prefix = '', path = ''] = /^(\/c\/\d+\/[ab])([^]*)$/.exec(target) ?? [];
		const seen = requests.get(prefix) ?? [];
		requests.set(prefix, [...seen, readSeen(request, body, { path, isSession })]);
		if (prefix === '' || seen.length >= MOST_REQUESTS) return send(response, json({}, { status: 418 }));
		await send(response, toResponse(toCall(request, body, prefix, path, seen.length, port)), request.method);
	};

	const server = http.createServer({ keepAliveTimeout: KEPT_MS }, listener).listen(0, '127.0.0.1');
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	const tlsServer = https.createServer({ key, cert }, listener).listen(0, '127.0.0.1');
	await Promise.all(
		[server, tlsServer].map(async (each) => each.listening || (await once(each, 'listening'))),
	);
	const port = (server.address() as AddressInfo).port;
	const tlsPort = (tlsServer.address() as AddressInfo).port;
	server.on('connect', (_, client, head) => {
		const inner = connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 OK\r\n\r\n');
			inner.write(head);
			client.pipe(inner).pipe(client);
		});
		tunnels.add(inner);
		for (const socket of [client, inner]) socket.on('error', () => socket.destroy());
	});
	const tunnels = new Set<ReturnType<typeof connect>>();
	server.on('connection', (socket) => {
		const isTunnel = [...tunnels].some(({ localPort }) => localPort === socket.remotePort);
		if (isTunnel) Object.assign(socket, { viaProxy: true });
	});

	return {
		url: `http://127.0.0.1:${port}`,
		port,
		tlsPort,
		logins: () => tokens.size,
		seen: (caseNumber, node) => requests.get(`/c/${caseNumber}/${node}`) ?? [],
		async close() {
			for (const each of [server, tlsServer]) {
				each.closeAllConnections();
				each.close();
				await once(each, 'close');
			}
		},
	};
}

function signIn(tokens: Set<string>): CannedResponse {
	const token = `echo-token-${tokens.size + 1}-${Math.random().toString(36).slice(2)}`;
	tokens.add(token);
	return json({ token, expiresInMS: 3_600_000 });
}

function toCall(
	{ method = '', headers }: IncomingMessage,
	body: Buffer,
	prefix: string,
	path: string,
	before: number,
	port: number,
): Call {
	const [withoutQuery = '', query] = path.split('?', 2);
	const base = { same: `http://127.0.0.1:${port}${prefix}`, foreign: `http://localhost:${port}${prefix}` };
	const call = { method, headers, base, before, body: body.toString() };
	return { ...call, path: withoutQuery, query: new URLSearchParams(query) };
}

function toResponse(call: Call): CannedResponse {
	return (
		toBodyResponse(call) ??
		toPageResponse(call) ??
		toStatusResponse(call) ??
		json({ method: call.method, path: call.path })
	);
}

async function send(response: ServerResponse, canned: CannedResponse, method = 'GET'): Promise<void> {
	const { status = 200, headers = {}, body = '', afterMs = 0, isReset = false } = canned;
	if (afterMs > 0) await pause(afterMs);
	if (isReset) return void response.destroy();
	response.writeHead(status, {
		...headers,
		...(status !== 204 && status !== 304 && { 'content-length': Buffer.byteLength(body) }),
	});
	response.end(method === 'HEAD' ? undefined : body);
}

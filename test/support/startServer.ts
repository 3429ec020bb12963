import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that reached a test's server, with its whole body. */
export interface SeenRequest {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** The connection it came over; the same one for requests that share it. */
	socket: Socket;
}

/** What a listener may give instead of writing to the response itself; a body that is no text or Buffer is sent as JSON. */
export interface Answer {
	status?: number;
	headers?: OutgoingHttpHeaders;
	body?: unknown;
}

/** Answers one request; giving nothing, it writes to `response` itself, or leaves the request waiting. */
export type Listener =
	| ((request: SeenRequest, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>)
	| ((request: SeenRequest, response: ServerResponse) => void);

/** A server that remembers what it was asked. */
export interface TestServer {
	/** Without a slash at its end. */
	url: string;
	port: number;
	requests: SeenRequest[];
	/** Waits until this many requests have come since the start. */
	received(count: number): Promise<void>;
	/** Stops listening and ends open connections too. */
	close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1, over HTTPS when it is given a certificate. */
export async function startServer(
	listener: Listener,
	tls?: { key: string; cert: string },
): Promise<TestServer> {
	const requests: SeenRequest[] = [];
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	const answer = async (incoming: http.IncomingMessage, response: ServerResponse) => {
		const { method = '', url = '', headers, socket } = incoming;
		const request = { method, url, headers, body: await text(incoming), socket };
		requests.push(request);
		for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
		const given = (await listener(request, response)) as Answer | undefined;
		if (given !== undefined) send(response, given);
	};
	const server = tls ? https.createServer(tls) : http.createServer();
	server.on('request', (incoming, response) => {
		answer(incoming, response).catch((error: unknown) => {
			// A listener that throws is a mistake in the test; its message shows in the answer. A client may also have left.
			if (!response.headersSent && !response.destroyed) response.writeHead(599).end(String(error));
		});
	});
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		port,
		requests,
		received: (count) =>
			new Promise((resolve) => {
				if (requests.length >= count) resolve();
				else waiting.push({ count, resolve });
			}),
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): void {
	const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
	response.writeHead(status, { ...(!isRaw && { 'Content-Type': 'application/json' }), ...headers });
	response.end(isRaw ? body : JSON.stringify(body));
}

import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that a test server received, with its complete body. */
export interface SeenRequest {
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** The connection of the request; requests that share a connection have the same socket. */
	socket: Socket;
}

/** A response returned by a listener; a body that is neither text nor a Buffer is sent as JSON. */
export interface StubResponse {
	status?: number;
	headers?: OutgoingHttpHeaders;
	body?: unknown;
}

/**
 * Responds to one request. When it returns undefined, it has written to `response` itself or leaves the request
 * waiting.
 */
export type Listener =
	| ((
			request: SeenRequest,
			response: ServerResponse,
	  ) => StubResponse | undefined | Promise<StubResponse | undefined>)
	| ((request: SeenRequest, response: ServerResponse) => void);

/** A server that records its requests. */
export interface TestServer {
	/** Without a trailing slash. */
	url: string;
	port: number;
	requests: SeenRequest[];
	/** Waits until the server has received this many requests since its start. */
	received(count: number): Promise<void>;
	/** Stops listening and closes open connections. */
	close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1, with HTTPS if a certificate is given. */
export async function startServer(
	listener: Listener,
	tls?: { key: string; cert: string },
): Promise<TestServer> {
	const requests: SeenRequest[] = [];
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	const respond = async (incoming: http.IncomingMessage, response: ServerResponse) => {
		const { method = '', url = '', headers, socket } = incoming;
		const request = { method, url, headers, body: await text(incoming), socket };
		requests.push(request);
		for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
		const result = (await listener(request, response)) as StubResponse | undefined;
		if (result !== undefined) send(response, result);
	};
	const server = tls ? https.createServer(tls) : http.createServer();
	server.on('request', (incoming, response) => {
		respond(incoming, response).catch((error: unknown) => {
			// A listener that throws is a mistake in the test, so the response shows its message. The client may also have
			// disconnected.
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

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: StubResponse): void {
	const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
	response.writeHead(status, { ...(!isRaw && { 'Content-Type': 'application/json' }), ...headers });
	response.end(isRaw ? body : JSON.stringify(body));
}

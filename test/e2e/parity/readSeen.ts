import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One part of a multipart body. */
export interface SeenPart {
	name?: string;
	filename?: string;
	type?: string;
	size: number;
	text: string;
}

/** The comparable parts of one request that reached the server. */
export interface Seen {
	method: string;
	/** As in the request line, without the prefix for the case and node. */
	path: string;
	/** Names in lower case, without the headers for the connection and the session. */
	headers: Record<string, string | string[]>;
	/** The names, as received, of headers that begin with `x-`. */
	customNames: string[];
	/** The owner of the Authorization header, if any. */
	authorization: 'none' | 'session' | 'other';
	/** How the request marks the end of its body. */
	framing: 'length' | 'chunked' | 'none';
	body: string | SeenPart[];
	/** Whether it was sent the way a client addresses a proxy. */
	viaProxy: false | 'absolute' | 'tunnel';
	/** The host name it was sent to, without the port. */
	host: string;
	/** The time on the server's clock, in milliseconds. */
	at: number;
}

const OF_THE_CONNECTION =
	/^(host|connection|proxy-connection|keep-alive|authorization|cookie|content-length|transfer-encoding)$/;

/** Records a request whose body has been read. */
export function readSeen(
	{ method = '', headers, rawHeaders, url = '', socket }: IncomingMessage,
	body: Buffer,
	{ path, isSession }: { path: string; isSession(authorization: string): boolean },
): Seen {
	const { authorization } = headers;
	return {
		method,
		path,
		headers: readHeaders(headers),
		customNames: rawHeaders.filter((name, index) => index % 2 === 0 && /^x-/i.test(name)),
		authorization: authorization === undefined ? 'none' : isSession(authorization) ? 'session' : 'other',
		framing:
			headers['transfer-encoding'] !== undefined
				? 'chunked'
				: headers['content-length'] !== undefined
					? 'length'
					: 'none',
		body: readBody(body, headers['content-type'] ?? ''),
		viaProxy: url.startsWith('http') ? 'absolute' : 'viaProxy' in socket ? 'tunnel' : false,
		host: (headers.host ?? '').replace(/:\d+$/, ''),
		at: Date.now(),
	};
}

function readHeaders(headers: IncomingHttpHeaders): Seen['headers'] {
	const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.test(name));
	return Object.fromEntries(
		kept.map(([name, value]) => [name, typeof value === 'string' ? withoutBoundary(value) : (value ?? '')]),
	);
}

function withoutBoundary(value: string): string {
	return value.replace(/boundary=[^;\s]+/, 'boundary=…');
}

function readBody(body: Buffer, type: string): Seen['body'] {
	const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
	if (!type.startsWith('multipart/') || boundary === undefined) return readText(body);
	return body
		.toString('latin1')
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => {
			const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
			const content = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1');
			const headOfPart = Buffer.from(head, 'latin1').toString('utf8');
			return {
				name: /[^e]name="([^"]*)"/.exec(headOfPart)?.[1],
				filename: /filename="([^"]*)"/.exec(headOfPart)?.[1],
				type: /content-type: *([^\r\n]+)/i.exec(headOfPart)?.[1],
				size: content.length,
				text: readText(content),
			};
		});
}

/** Text if the bytes are UTF-8, otherwise hexadecimal; long ones are cut to their beginning and size. */
function readText(bytes: Buffer): string {
	const text = bytes.toString('utf8');
	const shown = Buffer.from(text).equals(bytes) ? text : `hex ${bytes.toString('hex')}`;
	return shown.length > 400 ? `${shown.slice(0, 400)}… (${bytes.length} bytes)` : shown;
}

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Refusal } from './Refusal';
import { readJsonObject } from './readJsonObject';

/** One request as the routes see it. */
export interface Call {
	/** Method and path, for example `GET /product`. */
	route: string;
	path: string;
	query: URLSearchParams;
	/** The address this request reached, for example `http://127.0.0.1:4080`. */
	origin: string;
	headers: IncomingHttpHeaders;
	/** Reads the body, once; refuses with 400 or 413 what is not a JSON object of a sane size. */
	readJson(): Promise<Record<string, unknown>>;
}

/** What a route answers: text goes out as plain text, anything else as JSON. */
export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string | string[]>;
}

/** Turns node's request into a call; refuses with 400 a target that is no address. */
export function readCall(request: IncomingMessage): Call {
	const { pathname, searchParams } = readTarget(request.url ?? '/');
	return {
		route: `${request.method} ${pathname}`,
		path: pathname,
		query: searchParams,
		origin: `${'encrypted' in request.socket ? 'https' : 'http'}://127.0.0.1:${request.socket.localPort}`,
		headers: request.headers,
		readJson: () => readJsonObject(request),
	};
}

/** A target is a path, or a whole URL when it came through a proxy (RFC 9112, section 3.2). */
function readTarget(target: string): URL {
	try {
		return new URL(target.startsWith('/') ? `http://sandbox${target}` : target);
	} catch {
		throw new Refusal(400, 'The address of this request cannot be read.');
	}
}

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Refusal } from './Refusal';
import { readJsonObject } from './readJsonObject';

/** A request as the routes receive it. */
export interface Call {
	/** Method and path, for example `GET /product`. */
	route: string;
	path: string;
	query: URLSearchParams;
	/** The origin that received this request, for example `http://127.0.0.1:4080`. */
	origin: string;
	headers: IncomingHttpHeaders;
	/** Reads the body; can be called once. Refuses a body that is not a JSON object with 400, one over 1 MB with 413. */
	readJson(): Promise<Record<string, unknown>>;
}

/** The response of a route: text is sent as plain text, any other body as JSON. */
export interface RouteResponse {
	status: number;
	body: unknown;
	headers?: Record<string, string | string[]>;
}

/** Turns Node's request into a call; refuses a target that is not a valid URL with 400. */
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

/** A target is a path, or a full URL when the request came through a proxy (RFC 9112, section 3.2). */
function readTarget(target: string): URL {
	try {
		return new URL(target.startsWith('/') ? `http://sandbox${target}` : target);
	} catch {
		throw new Refusal(400, 'The address of this request cannot be read.');
	}
}

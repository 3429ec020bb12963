import type { OutgoingHttpHeaders } from 'node:http';

/** A response from the echo server. */
export interface CannedResponse {
	status?: number;
	headers?: OutgoingHttpHeaders;
	body?: Buffer | string;
	/** The delay before the response. */
	afterMs?: number;
	/** Closes the connection instead of responding. */
	isReset?: boolean;
}

/** What a response may depend on. */
export interface Call {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	body: string;
	headers: Record<string, unknown>;
	/** The URL prefix of the same case and node, by host. */
	base: { same: string; foreign: string };
	/** The number of earlier requests from the same case and node. */
	before: number;
}

/** A JSON response. */
export function json(value: unknown, more: Omit<CannedResponse, 'body'> = {}): CannedResponse {
	return bytes(JSON.stringify(value), 'application/json', more);
}

/** A response of any type. */
export function bytes(
	body: Buffer | string,
	type: string,
	more: Omit<CannedResponse, 'body'> = {},
): CannedResponse {
	return { ...more, headers: { 'content-type': type, ...more.headers }, body };
}

import type { OutgoingHttpHeaders } from 'node:http';

/** What the echo server answers. */
export interface Answer {
	status?: number;
	headers?: OutgoingHttpHeaders;
	body?: Buffer | string;
	/** How long it waits before. */
	afterMs?: number;
	/** Ends the connection instead of answering. */
	isReset?: boolean;
}

/** What an answer may depend on. */
export interface Call {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	body: string;
	headers: Record<string, unknown>;
	/** The beginning of addresses of the same case and node, by host. */
	base: { same: string; foreign: string };
	/** How many requests of the same case and node came before. */
	before: number;
}

/** A JSON answer. */
export function json(value: unknown, more: Omit<Answer, 'body'> = {}): Answer {
	return bytes(JSON.stringify(value), 'application/json', more);
}

/** An answer of any type. */
export function bytes(body: Buffer | string, type: string, more: Omit<Answer, 'body'> = {}): Answer {
	return { ...more, headers: { 'content-type': type, ...more.headers }, body };
}

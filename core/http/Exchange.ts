import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';

import type { Connection } from './Connection';

/** What is sent: bytes, or a function that opens them anew, because a request may be sent twice. */
export type Body = Buffer | (() => Readable | Promise<Readable | Buffer>);

/** One HTTP request, ready to be sent; header names are as the author wrote them. */
export interface HttpRequest {
	method: string;
	/** Absolute, http or https. */
	url: string;
	headers: Record<string, string>;
	body?: Body;
	timeoutMs: number;
	connection?: Connection;
	signal?: RequestSignal;
	/** Whether the answer's body may stay a stream, by its status and headers; absent, never. */
	streams?: (head: ResponseHead) => boolean;
}

/** The part of an AbortSignal that ends a request. */
export interface RequestSignal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is known of an answer before its body. */
export type ResponseHead = Pick<HttpResponse, 'status' | 'headers'>;

/** The part of n8n's egress filter that a client of its own needs (n8n-workflow, NodeEgressFilter). */
export interface EgressFilter {
	/** Resolves the host's name, too. */
	validateUrl(url: URL): Promise<{ ok: true } | { ok: false; error: Error }>;
	/** For a host that no DNS lookup will see, such as a proxy given by its address; older hosts lack it. */
	validateConnectionHost?(host: string): { ok: true } | { ok: false; error: Error };
	/** A DNS lookup that fails for an address that is not allowed. */
	createSecureLookup(): LookupFunction;
}

/** The answer to one HTTP request, whatever its status. */
export interface HttpResponse {
	status: number;
	statusText: string;
	/** Lower-case names; several values are joined with ", ", except those of Set-Cookie. */
	headers: Record<string, string>;
	/** The values of every Set-Cookie header, untouched (RFC 6265, section 3). */
	setCookies: string[];
	/** Whole, unless there is a `rest`: then its beginning, at least 64 KB. */
	body: Buffer;
	/** The parsed body, once it was asked for (readJson), or decoded with more knowledge about its charset; undefined inside when it is not JSON. */
	decoded?: { json: unknown };
	/**
	 * The whole body as a stream from its first byte, for an answer that stays one. Whoever does not read it to its end must
	 * destroy it. Fails with an ExchangeError when the answer breaks off, pauses longer than the time-out, or is cancelled.
	 */
	rest?: Readable;
	/** The address that answered. */
	url: string;
	/** Milliseconds since 1970 by this machine's clock; so is `sentAt`, which defaults to it. */
	receivedAt: number;
	sentAt?: number;
}

/** Sends one request without following redirects; any status is an answer. Throws an ExchangeError when none comes. */
export type Exchange = (request: HttpRequest) => Promise<HttpResponse>;

import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';

import type { Connection } from './Connection';

/** The body to send: bytes, or a function that opens it again, because a request may be sent twice. */
export type Body = Buffer | OpenBody;

/** Opens a body. */
export interface OpenBody {
	(): Readable | Promise<Readable | Buffer>;
	/** Returns a form with files whose texts have changed, and its length where that is known; absent for other bodies. */
	withTexts?(change: (text: string) => string): { body: Body; contentLength?: number };
	/** Returns the same form with these fields after its own, except those that it has. */
	withFields?(fields: Readonly<Record<string, string>>): { body: Body; contentLength?: number };
}

/** One HTTP request, ready to be sent; header names are as the author wrote them. */
export interface HttpRequest {
	method: string;
	/** Absolute, http or https. */
	url: string;
	headers: Record<string, string>;
	body?: Body;
	timeoutMs: number;
	/** The most bytes of a response, once it is decompressed; absent means the exchange's own limit. */
	mostBytes?: number;
	/** Whether it may be sent again, although its method changes something and the first may have been carried out. */
	mayRepeat?: boolean;
	/** The beginning of the marks in place of slots that the author has written; see markSlots. */
	marks?: string;
	/** Who sends it where HTTP Digest authentication is required (RFC 7616); see withDigest. */
	digest?: { username: string; password: string; isLogin?: boolean };
	connection?: Connection;
	signal?: RequestSignal;
	/** Whether the body of a response may stay a stream, by its status and headers; absent means never. */
	streams?: (head: ResponseHead) => boolean;
	/** Whether to read when the server's certificate expires. */
	readsCertificate?: boolean;
}

/** The part of an AbortSignal that ends a request. */
export interface RequestSignal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is known about a response before its body arrives. */
export type ResponseHead = Pick<HttpResponse, 'status' | 'headers'>;

/** The part of n8n's egress filter that our own HTTP client needs (n8n-workflow, NodeEgressFilter). */
export interface EgressFilter {
	/** Also resolves the host's name. */
	validateUrl(url: URL): Promise<{ ok: true } | { ok: false; error: Error }>;
	/**
	 * Checks a host that needs no DNS lookup, such as a proxy given as an IP address; missing in older versions
	 * of n8n.
	 */
	validateConnectionHost?(host: string): { ok: true } | { ok: false; error: Error };
	/** Returns a DNS lookup that fails for an address that is not allowed. */
	createSecureLookup(): LookupFunction;
}

/** The formats in which an API returns values or rows. */
export type Format = 'json' | 'xml' | 'csv' | 'jsonLines';

/** Why a body cannot be read in its format, as a sentence that shows none of its content. */
export interface FormatFailure {
	format: Format;
	why: string;
	/** Whether the only problem is the amount of data. */
	isTooMuch?: boolean;
}

/** The response to one HTTP request, whatever its status. */
export interface HttpResponse {
	status: number;
	statusText: string;
	/** Lower-case names; several values are joined with ", ", except those of Set-Cookie. */
	headers: Record<string, string>;
	/** The values of every Set-Cookie header, untouched (RFC 6265, section 3). */
	setCookies: string[];
	/** The whole body; when there is a `rest`, only its beginning, at least 64 KB. */
	body: Buffer;
	/**
	 * The parsed body, kept by `readBody`, or set by a caller that knows more about its charset or format; `body` is
	 * undefined when it cannot be parsed, and `failure` says why, if that is known, and `chosen` which format the author
	 * has chosen.
	 */
	decoded?: { body: unknown; failure?: FormatFailure; chosen?: Format };
	/** Present for rows of CSV; its columns are set when the first of them is read, and empty when they have no names. */
	table?: { columns?: readonly string[] };
	/** The rows of a `rest` that has nothing but rows, part by part; ends or fails like it, and closes it. */
	parts?: AsyncIterable<unknown[]>;
	/** The most rows that the caller needs, which the first part contains; absent when it needs all. */
	mostRows?: number;
	/**
	 * The whole body as a stream from its first byte, for a response that stays one. Callers that do not read it
	 * to its end must destroy it. Fails with an ExchangeError when the response breaks off, pauses longer than
	 * the time-out, or is cancelled.
	 */
	rest?: Readable;
	/** The URL that responded. */
	url: string;
	/** The path of that URL as sent, with what was attached to it, which may be secret; errors name it. */
	sentPath?: string;
	/** True when that URL has an origin to which the account's session is not sent. */
	isForeign?: boolean;
	/** Returns the API's own message in the body, without secrets; undefined when there is none. Set where the secrets are known. */
	readMessage?(): string | undefined;
	/** Returns a function that removes secrets from a text. Set where the secrets are known. */
	openMask?(): (text: string) => string;
	/** Set when the API was busy and has done nothing, with the seconds to wait, if it or the recipe states them. */
	busy?: { waitSeconds?: number };
	/** When the server's certificate expires, in milliseconds since 1970, if the request reads it and the URL is https. */
	certificateExpiresAt?: number;
	/** Milliseconds since 1970 by this machine's clock; so is `sentAt`, which defaults to this. */
	receivedAt: number;
	sentAt?: number;
}

/**
 * Sends one request without following redirects; any status is a response. Throws an ExchangeError when there
 * is no response.
 */
export type Exchange = (request: HttpRequest) => Promise<HttpResponse>;

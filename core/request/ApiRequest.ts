import type { Connection } from '../http/Connection';
import type { ResponseHead, Body, HttpResponse } from '../http/Exchange';

/** One request as the workflow's author configures it. */
export interface ApiRequest {
	method: string;
	/** Absolute, or relative to the account's base URL. */
	url: string;
	/** Added to the URL's own query, in this order. */
	query: QueryParameters;
	headers: Record<string, string>;
	body?: Body;
	/** The beginning of the marks in place of slots; see markSlots. */
	marks?: string;
	/** Covers the wait for a login, too. */
	timeoutMs: number;
	/** Whether to reject a web page as a response; false when text or a file is requested, absent when that is open. */
	expectsJson?: boolean;
	/** Whether a request with a method such as POST changes nothing, so that it may be sent twice. Defaults to false. */
	onlyReads?: boolean;
	/** Whether the body of a successful response may stay a stream; absent means never. */
	streams?: (head: ResponseHead) => boolean;
	/** Statuses that are not errors, such as `200-299, 404`, or any. Defaults to 200-299. */
	accepts?: string;
	/**
	 * With `most` 0 a redirect is the response; with `keepsHeaders` other origins receive the author's
	 * credentials, too.
	 */
	redirects?: { most: number; keepsHeaders?: boolean };
	/** How to connect to origins other than the account's. */
	connection?: Pick<Connection, 'proxy' | 'ignoreSslIssues'>;
	signal?: AbortSignal;
	/** Called with the generation of the new session when the session used first was lost. */
	signedInAgain?(generation: number): void;
	/** Called with the name of each of these headers that the session replaces by its own. */
	headerReplaced?(name: string): void;
	/** Called with the names in slots that the session has no value for, and the names that it has. */
	slotsEmpty?(empty: readonly string[], known: readonly string[]): void;
	/** Awaited before the request is sent a second time, over the new session. */
	turn?(): Promise<void>;
	/** How it waits for what its account may send. */
	pace?: RequestPace;
}

/** Why a request waits: for the API's own limit, or for that of the account. */
export type WaitReason = 'api' | { perSecond: number } | { parallel: number };

/** How a request waits for what its account may send. */
export interface RequestPace {
	/** Whether it goes before others, because its author is watching. */
	isFirst: boolean;
	/** How long it can still wait for the API's own limit; absent when it is sent anyway. */
	leftMs?(): number;
	/** Called after each wait, with its beginning and end in milliseconds since 1970. */
	waited(why: WaitReason, from: number, to: number): void;
}

/** Names and values, not yet encoded; a name may occur more than once. */
export type QueryParameters = ReadonlyArray<readonly [name: string, value: string]>;

/** Sends one request; throws a SessionLoginError when there is no response, or none that the request accepts. */
export type Send = (request: ApiRequest) => Promise<HttpResponse>;

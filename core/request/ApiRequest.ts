import type { Connection } from '../http/Connection';
import type { ResponseHead, Body, HttpResponse } from '../http/Exchange';

/** One request as the workflow's author asks for it. */
export interface ApiRequest {
	method: string;
	/** Absolute, or relative to the account's base URL. */
	url: string;
	/** Added to the URL's own query, in this order. */
	query: QueryParameters;
	headers: Record<string, string>;
	body?: Body;
	/** Covers waiting for a login, too. */
	timeoutMs: number;
	/** Whether a web page is no answer to it. Defaults to false. */
	wantsJson?: boolean;
	/** Whether the body of an answer that succeeded may stay a stream; absent, never. */
	streams?: (head: ResponseHead) => boolean;
	/** Statuses that are no error, such as `200-299, 404`, or any. Defaults to 200-299. */
	accepts?: string;
	/** `most` 0: a redirect is the answer; `keepsHeaders`: the author's credentials go to other origins, too. */
	redirects?: { most: number; keepsHeaders?: boolean };
	/** How to connect, over what the account says. */
	connection?: Pick<Connection, 'proxy' | 'ignoreSslIssues'>;
	signal?: AbortSignal;
	/** Told of the session it went on with, by its generation, when the one it was sent with was lost. */
	signedInAgain?(generation: number): void;
	/** Waited for before it is sent for the second time, over the new session. */
	turn?(): Promise<void>;
}

/** Names and values, not yet encoded; a name may come more than once. */
export type QueryParameters = ReadonlyArray<readonly [name: string, value: string]>;

/** Sends one request; throws a SessionLoginError when its answer is none that the request accepts. */
export type Send = (request: ApiRequest) => Promise<HttpResponse>;

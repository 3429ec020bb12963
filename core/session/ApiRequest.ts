import type { Body } from '../http/Exchange';

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
	signal?: AbortSignal;
}

/** Names and values, not yet encoded; a name may come more than once. */
export type QueryParameters = ReadonlyArray<readonly [name: string, value: string]>;

import type { HttpResponse } from '../http/Exchange';
import type { ApiRequest } from '../request/ApiRequest';
import { SessionLoginError } from '../SessionLoginError';
import type { Sentence } from '../Topic';

/** A page that has come, and what came before it. */
export interface PageSoFar {
	/** The request for the first page. */
	first: ApiRequest;
	/** The request that got this page. */
	request: ApiRequest;
	response: HttpResponse;
	/** The parsed answer; undefined when it is not JSON, or still a stream. */
	body: unknown;
	/** Rows of this page, of all pages so far, and of the longest one. */
	rows: number;
	rowsSoFar: number;
	mostRows: number;
	/** This page counted in. */
	pageCount: number;
	/** Takes sentences that the author should read although nothing has failed. */
	addHint?(hint: readonly Sentence[]): void;
}

/** Says which pages there are; one is made for each list. */
export interface PageStrategy {
	/** The request for the first page, made from the author's. */
	first(request: ApiRequest): ApiRequest | Promise<ApiRequest>;
	/** The rows of a page; throws a RowsError when there is no list. Absent: each answer stands for itself, JSON or not. */
	rowsOf?(body: unknown): unknown[];
	/** The request for the page after this one; undefined after the last page. */
	next(page: PageSoFar): ApiRequest | undefined | Promise<ApiRequest | undefined>;
	/** Statuses of an answer that stands behind the last page. Absent where the API itself names every page there is. */
	endStatuses?: number[];
	/** What to say when the pages make no progress. */
	advice: string | readonly Sentence[];
	/** Whether the same request may get the same answer over and over, because the author waits for a change. */
	polls?: boolean;
}

/** Why pages may make no progress where a parameter asks for them. */
export const UNKNOWN_PARAMETER = 'The API does not seem to know the parameter that asks for the next page.';

/** One page of a list. */
export interface Page {
	response: HttpResponse;
	/** The parsed answer; undefined when it is not JSON, or still a stream. */
	body: unknown;
	/** Absent when the answer stands for itself: the strategy knows no rows, or `send` let a failure through. */
	rows?: unknown[];
}

/** Asking for the pages makes no progress, or a next page cannot be asked for. */
export class PagingError extends SessionLoginError {
	readonly code = 'PAGING_STUCK';
}

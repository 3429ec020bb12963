import type { HttpResponse } from '../http/Exchange';
import type { ApiRequest } from '../request/ApiRequest';
import { SessionLoginError } from '../SessionLoginError';
import type { PlanTopic, Sentence } from '../Topic';

/** A page that was received, with the counts up to it. */
export interface PageSoFar {
	/** The request for the first page. */
	first: ApiRequest;
	/** The request for this page. */
	request: ApiRequest;
	response: HttpResponse;
	/** The parsed response; undefined when it cannot be parsed, or is still a stream. Of a stream of rows, its last ones. */
	body: unknown;
	/** Number of rows in this page, in all pages so far, and in the longest one. */
	rows: number;
	rowsSoFar: number;
	mostRows: number;
	/** Number of pages, including this one. */
	pageCount: number;
	/** Receives hints that the author should read even though nothing has failed. */
	addHint?(hint: readonly Sentence[]): void;
	/** Receives hints about a list that counts as complete although nothing shows its end, for callers without hints. */
	addRemark?(hint: readonly Sentence[]): void;
}

/** Adds a hint, or a remark for callers without hints. */
export function remark({ addHint, addRemark }: PageSoFar, hint: readonly Sentence[]): void {
	(addHint ?? addRemark)?.(hint);
}

/** Decides which pages to request; each list has a strategy of its own. */
export interface PageStrategy {
	/** The request for the first page, based on the author's request. */
	first(request: ApiRequest): ApiRequest | Promise<ApiRequest>;
	/**
	 * Returns the rows of a page; throws a RowsError when there is no list. Absent when each response is one
	 * result, JSON or not.
	 */
	rowsOf?(body: unknown): unknown[];
	/** The request for the page after this one; undefined after the last page. */
	next(page: PageSoFar): ApiRequest | undefined | Promise<ApiRequest | undefined>;
	/**
	 * Judges a page before it is returned; absent, or undefined, accepts it. `page` has no rows when its status is
	 * one of `endStatuses`. Throws a PagingError for a page that does not belong to the list.
	 */
	review?(
		request: ApiRequest,
		page: Page,
		pageCount: number,
	): Review | undefined | Promise<Review | undefined>;
	/** Receives more rows of the page that was reviewed last; a long stream is one page in several parts. */
	onMore?(rows: unknown[]): void;
	/** Statuses that mean there are no more pages. Absent when the API itself names every page. */
	endStatuses?: number[];
	/**
	 * Present where an API may return its last page again for any page after it. Returns whether a page with so many
	 * rows is shorter than requested, so that it may be the only one.
	 */
	isOnlyPage?(request: ApiRequest, rows: number): boolean;
	/** Fields that the author has named because they show the end. */
	endFields?: string[];
	/** What to check when the pages make no progress. */
	advice: string | readonly Sentence[];
	/** The preset and the values that the author has chosen; absent for the author's own expressions. */
	chosen?: PlanTopic;
	/** Whether the same request may get the same response over and over, because the author waits for a change. */
	polls?: boolean;
}

/** What becomes of a page: its new rows are returned, another request is sent in its place, or the list has ended before it. */
export type Review = { rows: unknown[] } | { instead: ApiRequest } | 'ended';

/** Returns a strategy that differs in how it finds the next page; its other members may change with each page. */
export function withNext(strategy: PageStrategy, next: PageStrategy['next']): PageStrategy {
	return Object.create(strategy, { next: { value: next } }) as PageStrategy;
}

/** Why pages may make no progress where a parameter asks for them. */
export const UNKNOWN_PARAMETER = 'The API seems to ignore the parameter that requests the next page.';

/** One page of a list. */
export interface Page {
	response: HttpResponse;
	/** The parsed response; undefined when it cannot be parsed, or is still a stream. */
	body: unknown;
	/** Absent when the response is one result: the strategy knows no rows, or `send` let a failure through. */
	rows?: unknown[];
	/** Whether these are more rows of the response of the page before; a stream of rows comes in parts. */
	isContinued?: boolean;
}

/** The pages make no progress, or the next page cannot be requested. */
export class PagingError extends SessionLoginError {
	readonly code = 'PAGING_STUCK';
}

import type { Answer, Asked, Facts } from '../Asked';
import type { PublicApi } from '../PublicApi';

/** One response on its way to the client. */
export interface Passing {
	api: PublicApi;
	asked: Asked;
	/** Of this list, from 1. */
	nth: number;
	/** The index of the page in the list, from 0. */
	page: number;
}

/** A way in which an API may break its promises, or keep them in a way that few do. */
export interface Mutation {
	name: string;
	/** The APIs for which it makes a difference. */
	fits(api: PublicApi): boolean;
	api?(api: PublicApi): PublicApi;
	/** How many APIs are mutated so, when it is another number than usual. */
	most?: number;
	/** Whether the API is on https. */
	isSecure?: boolean;
	/** What the author asks for, when it is not the usual page size. */
	pageSize?: number;
	asked?(asked: Asked, passing: Passing): Asked;
	/** The rows of the whole list at the time of a request. */
	rows?(rows: unknown[], nth: number): unknown[];
	facts?(facts: Facts, passing: Passing): Facts;
	answer?(answer: Answer, passing: Passing & { facts: Facts | undefined }): Answer;
	/** The rows that must be read, of those of the list; by default all. */
	truth?(rows: unknown[], size: number): unknown[];
	/** Whether a list that shows no end may end so, which nothing tells apart. */
	looksLikeEnd?: boolean;
	/** How many rows the list has; by default two pages and a rest. */
	total?(size: number): number;
}

import type { QueryParameters } from '../session/ApiRequest';

/** Says which pages there are. */
export interface PageStrategy {
	/** The query of the first page, made from the author's. */
	first(query: QueryParameters): QueryParameters;
	/** The rows of a page; throws a RowsError when there is no list. */
	rowsOf(body: unknown): unknown[];
	/** The query of the page after `body`, when `rowsSoFar` rows have come; undefined after the last page. */
	next(first: QueryParameters, body: unknown, rowsSoFar: number): QueryParameters | undefined;
}

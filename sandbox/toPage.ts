import type { RouteResponse } from './Call';
import { readNumber } from './readNumber';

/** The API's own page size for requests without `limit`. */
const DEFAULT_LIMIT = 20;

/** Chosen for the sandbox; the API does not document a maximum. */
const MAX_LIMIT = 100;

/** Responds with at most `limit` rows, beginning at `start`; refuses invalid numbers with 400. */
export function toPage(rows: readonly unknown[], query: URLSearchParams): RouteResponse {
	const start = readNumber(query, 'start', 0, 0, Number.MAX_SAFE_INTEGER);
	const limit = readNumber(query, 'limit', DEFAULT_LIMIT, 1, MAX_LIMIT);
	const page = rows.slice(start, start + limit);
	return {
		status: 200,
		body: {
			valueObjectList: page,
			moreRows: start + page.length < rows.length,
			resultSetLength: page.length,
		},
	};
}

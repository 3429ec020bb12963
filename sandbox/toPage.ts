import type { Answer } from './Call';
import { readNumber } from './readNumber';

/** The API's own page size, when a request names none. */
const DEFAULT_LIMIT = 20;

/** The sandbox's choice; the API does not state one. */
const MAX_LIMIT = 100;

/** The rows from `start` on, at most `limit` of them; refuses with 400 numbers that make no sense. */
export function toPage(rows: readonly unknown[], query: URLSearchParams): Answer {
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

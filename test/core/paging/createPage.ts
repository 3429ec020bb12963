import type { PageSoFar } from '../../../core';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';

/** A received page, by default the first one of a GET of /list. */
export function createPage(changes: Partial<PageSoFar> & { body?: unknown } = {}): PageSoFar {
	const { first = createRequest('/list'), body = {}, rows = 0 } = changes;
	return {
		first,
		request: first,
		response: createResponse({ body }),
		body,
		rows,
		rowsSoFar: rows,
		mostRows: rows,
		pageCount: 1,
		...changes,
	};
}

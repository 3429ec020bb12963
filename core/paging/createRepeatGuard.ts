import { createHash } from 'node:crypto';

import type { ApiRequest } from '../session/ApiRequest';
import { holdsRows } from './holdsRows';
import type { Page } from './pages';
import type { PageStrategy } from './PageStrategy';
import { PagingError } from './PagingError';

/** HTTP Request stops at the fifth, too. */
const MOST_EQUAL_ANSWERS = 5;

/**
 * Looks at each page and throws a PagingError when the one before has come again: at once when that would repeat rows,
 * else at the fifth equal answer. A strategy that polls may get the same answer to the same request any number of times.
 */
export function createRepeatGuard(strategy: PageStrategy) {
	let before: { request: ApiRequest; hash: string } | undefined;
	let equal = 1;
	return (request: ApiRequest, { reply, body, rows }: Page, pageCount: number): void => {
		if (reply.rest !== undefined) return;
		const hash = createHash('sha1').update(reply.body).digest('base64');
		const isEqual = before?.hash === hash;
		const isPoll = isEqual && before !== undefined && isSameRequest(before.request, request);
		equal = isEqual ? equal + 1 : 1;
		before = { request, hash };
		if (!isEqual || (isPoll && strategy.polls)) return;
		const repeatsRows = rows === undefined ? holdsRows(body) : rows.length > 0;
		// An empty page of rows says nothing about progress: cursors may lead through several.
		const isEndless = rows === undefined && equal >= MOST_EQUAL_ANSWERS;
		if (!repeatsRows && !isEndless) return;
		throw new PagingError(`Page ${pageCount} is the same as the one before`, strategy.advice);
	};
}

function isSameRequest(a: ApiRequest, b: ApiRequest): boolean {
	const isSameBody =
		a.body === b.body || (Buffer.isBuffer(a.body) && Buffer.isBuffer(b.body) && a.body.equals(b.body));
	const head = ({ method, url, query, headers }: ApiRequest) => JSON.stringify([method, url, query, headers]);
	return isSameBody && head(a) === head(b);
}

import type { ApiRequest } from '../request/ApiRequest';
import { realClock } from '../request/Clock';
import type { PageSoFar, PageStrategy } from './PageStrategy';

/** Pages as the author's own expressions define them; `own` is the request as the author configured it. */
export interface ExpressionPaging extends Pick<PageStrategy, 'advice' | 'polls' | 'isOnlyPage'> {
	/**
	 * Returns the request for the page after `page`, where undefined ends the list; without `page`, the request
	 * for the first page, where undefined means `own`.
	 */
	request(own: ApiRequest, page?: PageSoFar): ApiRequest | undefined | Promise<ApiRequest | undefined>;
	isComplete(page: PageSoFar, own: ApiRequest): boolean;
	/** Milliseconds to wait before the next page. */
	pauseMs(page: PageSoFar, own: ApiRequest): number;
}

/** Requests pages until the author's rule declares the list complete; each response is one result. */
export function byExpression({
	request,
	isComplete,
	pauseMs,
	advice,
	polls,
	isOnlyPage,
}: ExpressionPaging): PageStrategy {
	let own: ApiRequest;
	return {
		async first(given) {
			own = given;
			return (await request(own)) ?? own;
		},
		async next(page) {
			if (isComplete(page, own)) return undefined;
			await realClock.pause(pauseMs(page, own), own.signal);
			return await request(own, page);
		},
		advice,
		polls,
		isOnlyPage,
	};
}

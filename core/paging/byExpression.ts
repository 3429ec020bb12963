import type { ApiRequest } from '../request/ApiRequest';
import { realClock } from '../request/Clock';
import type { PageSoFar, PageStrategy } from './PageStrategy';

/** Pages as the author's own expressions say; `own` is the request as the author gave it. */
export interface ExpressionPaging extends Pick<PageStrategy, 'advice' | 'polls'> {
	/** The request for the page after `page`, or for the first one, made from the author's; undefined ends the list, too. */
	request(own: ApiRequest, page?: PageSoFar): ApiRequest | undefined | Promise<ApiRequest | undefined>;
	isComplete(page: PageSoFar, own: ApiRequest): boolean;
	/** Milliseconds to wait before the next page. */
	pauseMs(page: PageSoFar, own: ApiRequest): number;
}

/** Asks again until the author's rule says that the list is complete; each answer stands for itself. */
export function byExpression({
	request,
	isComplete,
	pauseMs,
	advice,
	polls,
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
	};
}

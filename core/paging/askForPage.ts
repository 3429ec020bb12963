import type { HttpResponse } from '../http/Exchange';
import type { ApiRequest, Send } from '../request/ApiRequest';
import { RequestFailedError } from '../request/RequestFailedError';
import { withNote } from '../SessionLoginError';
import { onPage } from './onPage';
import type { PageStrategy } from './PageStrategy';

/** Statuses that APIs return for a page that does not exist. */
export const NO_SUCH_PAGE = [400, 404, 410, 416, 422];

/** Whether the status of a page shows that the previous page was the last. */
export function isAfterLast(
	{ status }: HttpResponse,
	pageCount: number,
	{ endStatuses }: Pick<PageStrategy, 'endStatuses'>,
): boolean {
	return pageCount > 1 && endStatuses?.includes(status) === true;
}

/** Requests a page, for which a status after the last page is a response, too. Throws what `send` throws, with the number of the page. */
export async function askForPage(
	send: Send,
	request: ApiRequest,
	pageCount: number,
	{ endStatuses }: Pick<PageStrategy, 'endStatuses'>,
): Promise<HttpResponse> {
	const sendForPage: Send = (one) => onPage(pageCount, () => send(one));
	// On the first page such a status means a wrong URL.
	if (endStatuses === undefined || pageCount === 1) return await sendForPage(request);
	const { accepts = '200-299' } = request;
	const accepting = accepts === 'any' ? accepts : [accepts, ...endStatuses].join(', ');
	try {
		return await sendForPage({ ...request, accepts: accepting });
	} catch (error) {
		if (!(error instanceof RequestFailedError)) throw error;
		const { status = 0 } = error.facts;
		throw NO_SUCH_PAGE.includes(status) ? withNote(error, { name: 'end-statuses', status }) : error;
	}
}

import type { ApiRequest } from '../core';
import { toWholeNumber } from './decode';
import type { ReadParameter } from './ReadParameter';

/** HTTP Request's default. */
const MOST_REDIRECTS = 21;

/** Reads how a request goes on when it is redirected. */
export function readRedirects(read: ReadParameter): Required<Pick<ApiRequest, 'redirects'>> {
	const keepsHeaders = read('options.sendCredentialsOnCrossOriginRedirect', false) === true;
	return { redirects: { most: readMost(read), ...(keepsHeaders && { keepsHeaders }) } };
}

/** HTTP Request follows none when the option is there and nothing in it, and its usual number when the author's is 0. */
function readMost(read: ReadParameter): number {
	const option = read('options.redirect', null) as { redirect?: unknown } | null;
	if (option === null) return MOST_REDIRECTS;
	if (option.redirect === undefined) return 0;
	if (read('options.redirect.redirect.followRedirects', true) !== true) return 0;
	const most = read('options.redirect.redirect.maxRedirects', MOST_REDIRECTS) || MOST_REDIRECTS;
	return toWholeNumber(most, 'Max Redirects', 0);
}

import type { HttpResponse } from '../Exchange';

/** Whether the status is from 200 to 299 (RFC 9110, section 15.3). */
export function isSuccess({ status }: Pick<HttpResponse, 'status'>): boolean {
	return status >= 200 && status < 300;
}

/** Whether a status is in a list such as `200-299, 302`. */
export function hasStatus({ status }: Pick<HttpResponse, 'status'>, statuses: string): boolean {
	return statuses.split(',').some((range) => {
		const [from = NaN, to = from] = range.split('-').map(Number);
		return status >= from && status <= to;
	});
}

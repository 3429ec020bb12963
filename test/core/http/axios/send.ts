import { createAxiosExchange, type HttpResponse, type SessionLoginError } from '../../../../core';
import type { EgressFilter, HttpRequest } from '../../../../core/http/Exchange';
import { catchShown } from '../../../support/shown';

const exchange = createAxiosExchange();

/** Parts of a request, and the filter of the exchange that sends it. */
export type Parts = Partial<HttpRequest> & { egress?: EgressFilter };

/** A GET of `url` by default, with a timeout of ten seconds. */
export function createHttpRequest(url: string, parts: Partial<HttpRequest> = {}): HttpRequest {
	return { method: 'GET', url, headers: {}, timeoutMs: 10_000, ...parts };
}

/** Sends with axios and returns the response. */
export async function send(url: string, { egress, ...parts }: Parts = {}): Promise<HttpResponse> {
	const over = egress === undefined ? exchange : createAxiosExchange({ egress });
	return await over(createHttpRequest(url, parts));
}

/** Returns the error of a request that fails. */
export async function fail(url: string, parts?: Parts): Promise<SessionLoginError> {
	return await catchShown<SessionLoginError>(send(url, parts));
}

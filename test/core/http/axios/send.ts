import { createAxiosExchange, type HttpResponse, type SessionLoginError } from '../../../../core';
import type { HttpRequest } from '../../../../core/http/Exchange';
import { catchError } from '../../../support/catchError';

const exchange = createAxiosExchange();

/** A GET of `url` by default, with a timeout of ten seconds. */
export function createHttpRequest(url: string, parts: Partial<HttpRequest> = {}): HttpRequest {
	return { method: 'GET', url, headers: {}, timeoutMs: 10_000, ...parts };
}

/** Sends over axios and returns the response. */
export async function send(url: string, parts?: Partial<HttpRequest>): Promise<HttpResponse> {
	return await exchange(createHttpRequest(url, parts));
}

/** Returns the error of a request that fails. */
export async function fail(url: string, parts?: Partial<HttpRequest>): Promise<SessionLoginError> {
	return await catchError<SessionLoginError>(send(url, parts));
}

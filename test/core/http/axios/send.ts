import { createAxiosExchange, type HttpResponse, type SessionLoginError } from '../../../../core';
import type { HttpRequest } from '../../../../core/http/Exchange';
import { catchError } from '../../../support/catchError';

const exchange = createAxiosExchange();

/** A GET of `url` unless told otherwise, with ten seconds to answer. */
export function createHttpRequest(url: string, parts: Partial<HttpRequest> = {}): HttpRequest {
	return { method: 'GET', url, headers: {}, timeoutMs: 10_000, ...parts };
}

/** The answer over axios. */
export async function send(url: string, parts?: Partial<HttpRequest>): Promise<HttpResponse> {
	return await exchange(createHttpRequest(url, parts));
}

/** The error when none comes. */
export async function fail(url: string, parts?: Partial<HttpRequest>): Promise<SessionLoginError> {
	return await catchError<SessionLoginError>(send(url, parts));
}

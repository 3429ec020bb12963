import type { ICredentialTestFunctions } from 'n8n-workflow';

import { type Exchange, readHeaders, toExchangeError } from '../core';

/** What n8n's request helper answers when asked for the whole response. */
interface HelperResponse {
	statusCode: number;
	statusMessage?: string;
	headers: Record<string, string | string[] | undefined>;
	body?: Buffer | string;
}

/** An exchange over n8n's own helper, so that n8n's egress policy and proxies hold; opens a connection for every request. */
export function createHelperExchange(
	request: ICredentialTestFunctions['helpers']['request'],
	now: () => number = Date.now,
): Exchange {
	return async ({ method, url, headers, body, timeoutMs, ignoreSslIssues }) => {
		const options = {
			method,
			uri: url,
			headers,
			body,
			timeout: timeoutMs,
			encoding: null,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			// Left out otherwise: with it, n8n hides what is wrong with a certificate.
			...(ignoreSslIssues && { rejectUnauthorized: false }),
		};
		try {
			const response = (await request(options)) as HelperResponse;
			return {
				status: response.statusCode,
				statusText: response.statusMessage ?? '',
				...readHeaders(response.headers),
				body: Buffer.from(response.body ?? ''),
				url,
				receivedAt: now(),
			};
		} catch (error) {
			throw toExchangeError(error, { method, url });
		}
	};
}

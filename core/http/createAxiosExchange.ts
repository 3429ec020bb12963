import axios from 'axios';

import { httpAgent, httpsAgent } from './agents';
import type { Exchange, HttpReply, HttpRequest } from './Exchange';
import { ExchangeError, toExchangeError } from './ExchangeError';

/** A larger answer is refused rather than filling n8n's memory; files are not read through this exchange. */
const MAX_ANSWER_BYTES = 512 * 1024 * 1024;

/** Methods that may be sent again when a kept connection turns out to be closed (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** The exchange of the nodes: axios over connections that stay open. */
export function createAxiosExchange(now: () => number = Date.now): Exchange {
	return async (request) => {
		try {
			return await sendOnce(request, now);
		} catch (error) {
			if (!(error instanceof StaleConnection)) throw error;
			return await sendOnce(request, now);
		}
	};
}

async function sendOnce(request: HttpRequest, now: () => number): Promise<HttpReply> {
	try {
		const response = await axios.request<Buffer>({
			method: request.method,
			url: request.url,
			headers: request.headers,
			data: request.body,
			responseType: 'arraybuffer',
			transformRequest: [(body: unknown) => body],
			transformResponse: [(body: unknown) => body],
			validateStatus: () => true,
			maxRedirects: 0,
			maxContentLength: MAX_ANSWER_BYTES,
			maxBodyLength: Infinity,
			timeout: request.timeoutMs,
			signal: request.signal,
			httpAgent,
			httpsAgent: httpsAgent(request.ignoreSslIssues),
		});
		const { 'set-cookie': setCookies, ...headers } = response.headers as Record<string, string | string[]>;
		return {
			status: response.status,
			statusText: response.statusText,
			headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
			setCookies: setCookies === undefined ? [] : [setCookies].flat(),
			body: Buffer.from(response.data ?? ''),
			url: request.url,
			receivedAt: now(),
		};
	} catch (error) {
		if (isStale(error) && IDEMPOTENT.has(request.method)) throw new StaleConnection();
		if (axios.isAxiosError(error) && error.message.startsWith('maxContentLength')) {
			throw tooLarge(request);
		}
		throw toExchangeError(error, request);
	}
}

/** The server closed a kept connection in the moment we used it; nothing of an answer had come. */
class StaleConnection extends Error {}

function isStale(error: unknown): boolean {
	if (!axios.isAxiosError(error) || error.response !== undefined) return false;
	const request = error.request as { reusedSocket?: boolean } | undefined;
	return request?.reusedSocket === true && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function tooLarge({ method, url }: HttpRequest): ExchangeError {
	const { origin, pathname, host } = new URL(url);
	return new ExchangeError(
		'CONNECTION_LOST',
		`The answer of ${host} is too large`,
		`${method} ${pathname} answers more than ${MAX_ANSWER_BYTES / 1024 / 1024} MB. Ask for it in pages.`,
		{ method, url: origin + pathname },
	);
}

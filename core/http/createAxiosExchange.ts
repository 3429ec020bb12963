import axios from 'axios';

import { type Agents, freshAgents, keptAgents } from './agents';
import type { EgressFilter, Exchange, HttpReply, HttpRequest } from './Exchange';
import { ExchangeError, toExchangeError } from './ExchangeError';
import { ProxyError } from './ProxyError';
import { readHeaders } from './readHeaders';
import { withDeadline } from './withDeadline';

/** A larger answer is refused rather than filling n8n's memory; files are not read through this exchange. */
const MAX_ANSWER_BYTES = 512 * 1024 * 1024;

/** Methods that may be sent again when a kept connection turns out to be closed: the server may have carried out the first one (RFC 9110, section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The exchange of the nodes: axios over connections that stay open. */
export function createAxiosExchange(now: () => number = Date.now): Exchange {
	return async (request) => {
		const { connection, egress } = request;
		try {
			if (egress !== undefined) await checkEgress(egress, request.url, connection?.proxy);
			return await sendOnce(request, keptAgents(connection, egress), now);
		} catch (error) {
			if (!isStale(error) || !SAFE.has(request.method)) throw toError(error, request);
		}
		try {
			return await sendOnce(request, freshAgents(connection, egress), now);
		} catch (error) {
			throw toError(error, request);
		}
	};
}

async function sendOnce(request: HttpRequest, agents: Agents, now: () => number): Promise<HttpReply> {
	const { method, url, headers, timeoutMs } = request;
	const body = typeof request.body === 'function' ? await request.body() : request.body;
	const sentAt = now();
	const response = await withDeadline(
		timeoutMs,
		request.signal,
		async (signal) =>
			await axios.request<Buffer>({
				// The agents know about the proxy of the credential; without one, axios obeys n8n's environment.
				...(request.connection?.proxy && { proxy: false }),
				method,
				url,
				// Without a body axios would still claim that it is a form.
				headers: body === undefined ? { 'content-type': false, ...headers } : headers,
				data: body,
				responseType: 'arraybuffer',
				transformRequest: [(data: unknown) => data],
				transformResponse: [(data: unknown) => data],
				validateStatus: () => true,
				maxRedirects: 0,
				maxContentLength: MAX_ANSWER_BYTES,
				maxBodyLength: Infinity,
				signal,
				...agents,
			}),
	);
	// Only proxies answer so (RFC 9110, section 15.5.8).
	if (response.status === 407 && request.connection?.proxy) throw new ProxyError(response.status);
	return {
		status: response.status,
		statusText: response.statusText,
		...readHeaders(response.headers as Record<string, string | string[] | undefined>),
		body: response.data ?? Buffer.alloc(0),
		url,
		receivedAt: now(),
		sentAt,
	};
}

/** No DNS lookup sees a host given by its address, so addresses are asked about before anything connects. */
async function checkEgress(egress: EgressFilter, url: string, proxy: string | undefined): Promise<void> {
	refuse(await egress.validateUrl(new URL(url)));
	if (proxy === undefined) return;
	try {
		refuse(egress.validateConnectionHost?.(new URL(proxy).hostname));
		refuse(await egress.validateUrl(new URL(proxy)));
	} catch (error) {
		throw new ProxyError(undefined, error);
	}
}

function refuse(verdict: Awaited<ReturnType<EgressFilter['validateUrl']>> | undefined): void {
	if (verdict?.ok === false) throw verdict.error;
}

/** The server closed a kept connection in the moment we used it; nothing of an answer had come. */
function isStale(error: unknown): boolean {
	if (!axios.isAxiosError(error) || error.response !== undefined) return false;
	const request = error.request as { reusedSocket?: boolean } | undefined;
	return request?.reusedSocket === true && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function toError(error: unknown, request: HttpRequest): ExchangeError {
	const isTooLarge = axios.isAxiosError(error) && error.message.startsWith('maxContentLength');
	return isTooLarge ? tooLarge(request) : toExchangeError(error, request);
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

import type { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';

import axios from 'axios';

import type { ResponseHead, EgressFilter, Exchange, HttpResponse, HttpRequest } from '../Exchange';
import type { ExchangeError } from '../ExchangeError';
import { checkHeaders } from '../headers';
import { ProxyError } from '../ProxyError';
import { readResponseHeaders } from '../response/readResponseHeaders';
import { isSafe } from '../semantics';
import { viaProxy } from '../toProxyUrl';
import { withDeadline } from '../withDeadline';
import { type Agents, freshAgents, keptAgents } from './agents';
import { type OpenResponse, openResponse, readWhole } from './openResponse';
import { sendByAxios } from './sendByAxios';
import { toResponseError, toTooLargeError } from './toResponseError';
import { unpack } from './unpack';
import { endUpload, heedResponse, toUpload } from './upload';

/** A larger answer is refused rather than filling n8n's memory, unless it may stay a stream. */
const MAX_RESPONSE_BYTES = 512 * 1024 * 1024;

/** The exchange of the nodes: axios over connections that stay open. */
export function createAxiosExchange(now: () => number = Date.now): Exchange {
	return async (asked) => {
		checkHeaders(asked);
		const request = viaProxy(asked);
		const { connection } = request;
		// Whoever runs n8n has chosen the proxy of its environment.
		const egress = connection?.ofEnvironment ? undefined : request.egress;
		try {
			if (request.egress !== undefined)
				await checkEgress(request.egress, request.url, egress && connection?.proxy);
			return await sendOnce(request, keptAgents(connection, egress), now);
		} catch (error) {
			if (!isStale(error) || !isSafe(request.method)) throw toError(error, request);
		}
		try {
			return await sendOnce(request, freshAgents(connection, egress), now);
		} catch (error) {
			throw toError(error, request);
		}
	};
}

async function sendOnce(request: HttpRequest, agents: Agents, now: () => number): Promise<HttpResponse> {
	const { method, url, headers, timeoutMs } = request;
	const given = typeof request.body === 'function' ? await request.body() : request.body;
	const upload = given === undefined || Buffer.isBuffer(given) ? undefined : toUpload(given);
	const body = upload ?? given;
	// A connection may be cut off behind an answer to an upload: once it begins, the answer counts.
	const isStream = request.streams !== undefined || upload !== undefined;
	const sentAt = now();
	const received = await withDeadline(timeoutMs, request.signal, async (signal) => {
		const response = await sendByAxios({
			method,
			url,
			headers,
			data: body,
			responseType: isStream ? 'stream' : 'arraybuffer',
			// A stream is counted by who reads it.
			maxContentLength: isStream ? -1 : MAX_RESPONSE_BYTES,
			signal,
			...agents,
		});
		const head = {
			status: response.status,
			...readResponseHeaders(response.headers as Record<string, string | string[] | undefined>),
		};
		heedResponse(upload, head);
		const content = await receive(response.data, head, request);
		endUpload(upload, head, response.request as ClientRequest, timeoutMs);
		return { ...head, statusText: response.statusText, ...content };
	}).catch((error: unknown) => {
		upload?.destroy();
		throw error;
	});
	// Only proxies answer so (RFC 9110, section 15.5.8).
	if (received.status === 407 && request.connection?.proxy) throw new ProxyError(received.status);
	return { ...received, url, receivedAt: now(), sentAt };
}

/** The body of an answer, as far as it is read here. */
async function receive(
	content: Buffer | Readable | undefined,
	head: ResponseHead,
	request: HttpRequest,
): Promise<OpenResponse> {
	if (content === undefined) return { body: Buffer.alloc(0) };
	if (Buffer.isBuffer(content) && head.headers['content-encoding'] === undefined) return { body: content };
	const source = unpack(Buffer.isBuffer(content) ? Readable.from([content]) : content, head.headers);
	if (request.streams?.(head) !== true) {
		return {
			body: await readWhole(source, MAX_RESPONSE_BYTES, () => toTooLargeError(request, MAX_RESPONSE_BYTES)),
		};
	}
	return await openResponse(source, {
		idleMs: request.timeoutMs,
		signal: request.signal,
		toError: (thrown) => toResponseError(thrown, request),
	});
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
	return isTooLarge ? toTooLargeError(request, MAX_RESPONSE_BYTES) : toResponseError(error, request);
}

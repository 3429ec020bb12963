import type { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';

import axios from 'axios';

import { Deadline } from '../deadline';
import { withDigest } from '../digest/withDigest';
import type { EgressFilter, Exchange, HttpRequest, HttpResponse, ResponseHead } from '../Exchange';
import type { ExchangeError } from '../ExchangeError';
import { checkHeaders } from '../headers';
import { ProxyError } from '../ProxyError';
import { readResponseHeaders } from '../response/readResponse';
import { mostBytesOf, readWhole, toTooLargeError } from '../readWhole';
import { isSafe } from '../semantics';
import { type Agents, AgentCache, createAgents, openProxies } from './agents';
import { openBody } from './openBody';
import { openResponse, type OpenResponse } from './openResponse';
import { sendByAxios } from './sendByAxios';
import { toResponseError } from './toResponseError';
import { unpack } from './unpack';
import { endUpload, heedResponse, toUpload } from './upload';

/** Options of an axios exchange. */
export interface AxiosExchangeOptions {
	/** Decides which addresses may be connected to; absent means all. */
	egress?: EgressFilter;
	now?: () => number;
}

/**
 * The exchange that the nodes use: axios over connections that stay open per origin between requests and never keep
 * n8n alive when idle. Each way to connect (certificates, proxy) has its own connections, so that an unchecked
 * one is never used where a checked one is required.
 */
export function createAxiosExchange({ egress, now = Date.now }: AxiosExchangeOptions = {}): Exchange {
	const kept = new AgentCache(egress);
	const viaProxy = openProxies();
	return withDigest(async (asked) => {
		checkHeaders(asked);
		const request = viaProxy(asked);
		const { connection } = request;
		const isRepeatable = request.mayRepeat || isSafe(request.method);
		// The proxy of n8n's environment was chosen by the administrator.
		const proxyEgress = connection?.ofEnvironment ? undefined : egress;
		const chooseAgents = () => {
			// A kept connection, or one that resumes a TLS session, does not show the certificate of today.
			if (request.readsCertificate) return createAgents(connection, proxyEgress, false);
			return isRepeatable ? kept.agents(connection) : kept.agentsForWrite(connection);
		};
		try {
			if (egress !== undefined) await checkEgress(egress, request.url, proxyEgress && connection?.proxy);
			return await sendOnce(request, chooseAgents(), now);
		} catch (error) {
			if (!isStale(error)) throw toError(error, request);
			kept.closeIdle(connection);
			if (!isRepeatable) throw toError(error, request);
		}
		try {
			return await sendOnce(request, createAgents(connection, proxyEgress, false), now);
		} catch (error) {
			throw toError(error, request);
		}
	});
}

async function sendOnce(request: HttpRequest, agents: Agents, now: () => number): Promise<HttpResponse> {
	const { method, url, headers, timeoutMs } = request;
	const deadline = new Deadline(timeoutMs, request.signal);
	const given = await openBody(request, deadline).catch((error: unknown) => {
		deadline.end();
		throw error;
	});
	const upload = given === undefined || Buffer.isBuffer(given) ? undefined : toUpload(given);
	// A connection may be cut off after the response to an upload: once it begins, the response counts.
	// The certificate is read before the body, because a connection may be closed after it.
	const isStream = request.streams !== undefined || upload !== undefined || request.readsCertificate === true;
	const sentAt = now();
	try {
		const response = await sendByAxios({
			method,
			url,
			headers,
			data: upload ?? (given as Buffer | undefined),
			responseType: isStream ? 'stream' : 'arraybuffer',
			// The reader of a stream counts its bytes.
			maxContentLength: isStream ? -1 : mostBytesOf(request),
			signal: deadline.signal,
			...agents,
		});
		const head = {
			status: response.status,
			...readResponseHeaders(response.headers as Record<string, string | string[] | undefined>),
		};
		if (upload !== undefined) heedResponse(upload, head);
		// With http, it would be that of the proxy.
		const hasCertificate = request.readsCertificate && url.startsWith('https:');
		const certificate = hasCertificate ? readCertificate(response.request as ClientRequest) : {};
		const content = await receive(response.data, head, request);
		if (upload !== undefined) endUpload(upload, head, response.request as ClientRequest, timeoutMs);
		// Only proxies send this status (RFC 9110, section 15.5.8).
		if (head.status === 407 && request.connection?.proxy) throw new ProxyError(head.status);
		return {
			...head,
			statusText: response.statusText,
			...content,
			...certificate,
			url,
			receivedAt: now(),
			sentAt,
		};
	} catch (error) {
		upload?.destroy();
		throw deadline.toError(error);
	} finally {
		deadline.end();
	}
}

/** Reads when the certificate expires that the server of a connection has shown; nothing without TLS. */
function readCertificate({ socket }: ClientRequest): Pick<HttpResponse, 'certificateExpiresAt'> {
	if (!(socket instanceof TLSSocket)) return {};
	const certificateExpiresAt = Date.parse(socket.getPeerCertificate().valid_to);
	return Number.isNaN(certificateExpiresAt) ? {} : { certificateExpiresAt };
}

/** Reads the body of a response: whole, or only its beginning when it stays a stream. */
async function receive(
	content: Buffer | Readable | undefined,
	head: ResponseHead,
	request: HttpRequest,
): Promise<OpenResponse> {
	if (content === undefined) return { body: Buffer.alloc(0) };
	const isPacked = head.headers['content-encoding'] !== undefined;
	if (Buffer.isBuffer(content) && !isPacked) return { body: content };
	const stream = Buffer.isBuffer(content) ? Readable.from([content]) : content;
	const source = isPacked ? unpack(stream, head.headers) : stream;
	if (request.streams?.(head) === true) {
		return await openResponse(source, {
			idleMs: request.timeoutMs,
			signal: request.signal,
			toError: (thrown) => toResponseError(thrown, request),
		});
	}
	return { body: await readWhole(source, request) };
}

/** A host that is given as an IP address needs no DNS lookup, so addresses are checked before anything connects. */
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

/** Whether the server closed a kept connection at the moment it was used, before any part of a response arrived. */
function isStale(error: unknown): boolean {
	if (!axios.isAxiosError(error) || error.response !== undefined) return false;
	const request = error.request as { reusedSocket?: boolean } | undefined;
	return request?.reusedSocket === true && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function toError(error: unknown, request: HttpRequest): ExchangeError {
	const isTooLarge = axios.isAxiosError(error) && error.message.startsWith('maxContentLength');
	return isTooLarge ? toTooLargeError(request) : toResponseError(error, request);
}

import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';

import type { ICredentialTestFunctions, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import {
	type Connection,
	type Exchange,
	type HttpRequest,
	type HttpResponse,
	readResponseHeaders,
	type RequestSignal,
	readWhole,
	SessionLoginError,
	toExchangeError,
	toProxyUrl,
	unlessStopped,
	withDeadline,
	withDigest,
} from '../../core';

/** What n8n's request helpers return for the whole response. */
interface HelperResponse {
	statusCode: number;
	statusMessage?: string;
	headers: Record<string, string | string[] | undefined>;
	body?: Readable | Buffer | string;
}

/** Sends a request through one of n8n's helpers. */
type Send = (request: HttpRequest & { connection: Connection }) => Promise<HelperResponse>;

/**
 * Creates an exchange over one of n8n's own helpers, so that n8n's egress policy and proxies apply. It opens a
 * connection for every request, and throws an ExchangeError when no response comes.
 */
export function createHelperExchange(send: Send, now: () => number = Date.now): Exchange {
	return withDigest(async (request) => {
		try {
			// The helpers limit only how long a connection may be silent.
			return await withDeadline(request.timeoutMs, request.signal, (signal) =>
				sendOnce({ ...request, signal }, send, now),
			);
		} catch (error) {
			throw error instanceof SessionLoginError ? error : toExchangeError(error, request);
		}
	});
}

async function sendOnce(
	request: HttpRequest & { signal: RequestSignal },
	send: Send,
	now: () => number,
): Promise<HttpResponse> {
	const sentAt = now();
	const { signal } = request;
	const { proxy, ...connection } = request.connection ?? {};
	const sending = send({
		...request,
		connection: proxy === undefined ? connection : { ...connection, proxy: toProxyUrl(proxy) },
	});
	const response = await unlessStopped(signal, sending, ({ body }) => close(body));
	const { statusCode: status, statusMessage: statusText = '', headers, body } = response;
	// Only proxies respond with 407 (RFC 9110, section 15.5.8).
	if (status === 407 && proxy !== undefined) {
		close(body);
		throw toProxyRefusal(407);
	}
	const reading =
		body instanceof Readable ? readWhole(body, request) : Promise.resolve(Buffer.from(body ?? ''));
	try {
		const whole = await unlessStopped(signal, reading);
		return {
			status,
			statusText,
			...readResponseHeaders(headers),
			body: whole,
			url: request.url,
			receivedAt: now(),
			sentAt,
		};
	} finally {
		close(body);
	}
}

function close(body: HelperResponse['body']): void {
	if (body instanceof Readable) body.on('error', () => undefined).destroy();
}

/** Sends through the helper of credential tests. */
export function fromRequest(request: ICredentialTestFunctions['helpers']['request']): Send {
	return async ({ method, url, headers, body, timeoutMs, connection }) => {
		const { ignoreSslIssues, proxy } = connection;
		return (await request({
			method,
			uri: url,
			headers,
			body: body?.toString(),
			timeout: timeoutMs,
			useStream: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			// Omitted otherwise: with it, n8n hides what is wrong with a certificate.
			...(ignoreSslIssues && { rejectUnauthorized: false }),
			...toAgentOptions(connection),
			...(proxy && { proxy }),
		})) as HelperResponse;
	};
}

/** Sends through the helper of `preAuthentication`. */
export function fromHttpRequest(httpRequest: IHttpRequestHelper['helpers']['httpRequest']): Send {
	return async ({ method, url, headers, body, timeoutMs, connection, signal }) => {
		const { ignoreSslIssues, proxy } = connection;
		return (await httpRequest({
			method: method as IHttpRequestOptions['method'],
			url,
			headers,
			body: body?.toString(),
			timeout: timeoutMs,
			encoding: 'stream',
			abortSignal: signal as IHttpRequestOptions['abortSignal'],
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...(ignoreSslIssues && { skipSslCertificateValidation: true }),
			...toAgentOptions(connection),
			...(proxy && { proxy: toProxy(new URL(proxy)) }),
		})) as HelperResponse;
	};
}

/**
 * Returns how the credential connects, as options of the older helper or of the newer one, for every option by which a
 * request's author could choose otherwise.
 */
export function toHelperConnection(connection: Connection, isOlder: boolean): Partial<IHttpRequestOptions> {
	const { ignoreSslIssues = false, proxy } = connection;
	const address = proxy === undefined ? undefined : toProxyUrl(proxy);
	return {
		...{ skipSslCertificateValidation: ignoreSslIssues, rejectUnauthorized: !ignoreSslIssues },
		agentOptions: undefined,
		...toAgentOptions(connection),
		proxy:
			address === undefined
				? undefined
				: ((isOlder ? address : toProxy(new URL(address))) as IHttpRequestOptions['proxy']),
	};
}

/** Returns the credential's certificates, if any, as an option of both helpers. */
function toAgentOptions({ ca, cert, key, passphrase }: Connection) {
	if (!ca && !cert) return {};
	return {
		agentOptions: { ...(ca && { ca: trustedBy(ca) }), ...(cert && { cert, key, passphrase }) },
	};
}

/** A custom authority is trusted in addition to the usual ones. */
function trustedBy(ca: string): string[] {
	return [ca, ...rootCertificates];
}

function toProxyRefusal(proxyStatus: number): Error {
	return Object.assign(new Error('proxy'), { proxyStatus });
}

/** n8n encodes the user name and password again, except for percent signs, and decodes them at the end. */
function toProxy({ protocol, hostname, port, username, password }: URL): IHttpRequestOptions['proxy'] {
	const decode = (text: string) => decodeURIComponent(text).replaceAll('%', '%25');
	const auth = username ? { username: decode(username), password: decode(password) } : undefined;
	return { protocol, host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80), auth };
}

import { maxHeaderSize } from 'node:http';

import type { Connection } from './Connection';
import type { ExchangeCase } from './ExchangeCase';
import { ExchangeError } from './ExchangeError';
import { causes, ProxyError } from './ProxyError';
import { toShownUrl } from './toShownUrl';
import { overProxy, PROXY_CASES, readProxyEvidence, whyUnreachable } from './proxyCases';

/** Codes of Node's TLS layer for a certificate that cannot be verified (Node.js documentation, tls, X509 errors). */
const CERTIFICATE_CODES = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|HOSTNAME_MISMATCH/;
/** The server requires a client certificate, or a different one (OpenSSL's alerts). */
const CLIENT_CERTIFICATE_CODES =
	/ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(UNKNOWN|EXPIRED|REVOKED))|HANDSHAKE_FAILURE/;
/** Our own certificate or key cannot be read (OpenSSL). */
const UNREADABLE_PEM_CODES = /^ERR_OSSL|ERR_CRYPTO|KEY_VALUES_MISMATCH|BAD_DECRYPT/;
/** A sentence about a request that may have reached the API. */
export const MAYBE_CARRIED_OUT = 'It may or may not have been carried out.';
const TIME_OUT_CODES = /^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/;

/** How exchanges fail. The first case that applies counts; the last one always applies. */
const CASES: readonly ExchangeCase[] = [
	{
		when: ({ code }) => code === 'ERR_CANCELED',
		failure: 'CANCELLED',
		message: () => 'The request was cancelled',
		description: ({ method, pathname }) => [`${method} ${pathname} was stopped.`],
	},
	{
		when: ({ thrown }) => isEgressError(thrown),
		failure: 'ADDRESS_FORBIDDEN',
		message: ({ thrown, host, proxy }) =>
			`n8n is not allowed to connect to ${isOfProxy(thrown) ? `the proxy ${proxy?.address}` : host}`,
		description: ({ method, pathname }) => [
			`${method} ${pathname} was not sent: n8n's protection against requests into its own network (N8N_SSRF_PROTECTION_ENABLED) blocks that address.`,
			'The administrator of n8n can allow it.',
		],
	},
	{
		when: ({ code }) => UNREADABLE_PEM_CODES.test(code),
		failure: 'CLIENT_CERTIFICATE_WRONG',
		message: () => 'The certificate or key in the credential cannot be read',
		description: ({ code }) => [`Nothing was sent (${code}).`, { name: 'certificate-unreadable' }],
	},
	...PROXY_CASES,
	{
		when: ({ code }) => CLIENT_CERTIFICATE_CODES.test(code),
		failure: 'CLIENT_CERTIFICATE_WRONG',
		message: ({ host }) => `${host} requires a valid client certificate`,
		description: ({ code }) => [
			`The server received no client certificate, or one that it does not accept (${code}).`,
			{ name: 'client-certificate' },
		],
	},
	{
		when: ({ code }) => CERTIFICATE_CODES.test(code),
		failure: 'CERTIFICATE_REFUSED',
		message: ({ host }) => `The certificate of ${host} cannot be trusted`,
		description: ({ code }) => [
			`The connection was closed before anything was sent (${code}).`,
			{ name: 'certificate-untrusted' },
		],
	},
	{
		when: ({ code }) => whyUnreachable(code) !== undefined,
		failure: 'HOST_UNREACHABLE',
		message: ({ host }) => `The host ${host} cannot be reached`,
		description: ({ code }) => [whyUnreachable(code) ?? '', { name: 'host-unreachable' }],
	},
	{
		when: ({ code }) => TIME_OUT_CODES.test(code),
		failure: 'TIMED_OUT',
		message: ({ host }) => `${host} did not respond in time`,
		description: (evidence) => [
			`${evidence.method} ${evidence.pathname} got no complete response within the timeout.`,
			MAYBE_CARRIED_OUT,
			...overProxy(evidence),
		],
	},
	{
		when: ({ code }) => code === 'EPROTO',
		failure: 'CONNECTION_LOST',
		message: ({ host }) => `${host} does not use HTTPS on that port`,
		description: () => [
			'The address begins with https://, but the server responds without encryption.',
			{ name: 'base-url' },
		],
	},
	{
		when: ({ code }) => code === 'HPE_HEADER_OVERFLOW',
		failure: 'ANSWER_UNREADABLE',
		message: ({ host }) => `The response headers of ${host} are too large`,
		description: ({ method, pathname }) => [
			`The response to ${method} ${pathname} has more than ${maxHeaderSize / 1024} KB of headers.`,
			MAYBE_CARRIED_OUT,
			'The administrator of n8n can allow more (NODE_OPTIONS=--max-http-header-size=65536).',
		],
	},
	{
		when: ({ code }) => code.startsWith('HPE_'),
		failure: 'CONNECTION_LOST',
		message: ({ host }) => `${host} does not respond like a web server`,
		description: (evidence) => [
			`The response to ${evidence.method} ${evidence.pathname} is not HTTP (${evidence.code}).`,
			{ name: 'host-and-port' },
			...overProxy(evidence),
		],
	},
	{
		when: ({ thrown }) => isCut(thrown),
		failure: 'CONNECTION_LOST',
		message: ({ host }) => `The connection to ${host} was lost`,
		description: (evidence) => [
			`${evidence.method} ${evidence.pathname} got no complete response: it broke off in the middle.`,
			MAYBE_CARRIED_OUT,
			...overProxy(evidence),
		],
	},
	{
		when: () => true,
		failure: 'CONNECTION_LOST',
		message: ({ host }) => `The connection to ${host} was lost`,
		description: (evidence) => [
			`${evidence.method} ${evidence.pathname} got no complete response (${evidence.code}).`,
			MAYBE_CARRIED_OUT,
			...(!evidence.isHttps && evidence.code === 'ECONNRESET' ? [{ name: 'https-only' } as const] : []),
			...overProxy(evidence),
		],
	},
];

/**
 * Turns what a socket or TLS layer threw into an error with sentences; keeps neither headers nor body of the request. A
 * thrown `proxyStatus` is the status of a response from the proxy of `connection` itself.
 */
export function toExchangeError(
	thrown: unknown,
	request: { method: string; url: string; connection?: Connection },
): ExchangeError {
	const { method } = request;
	const { origin, host, protocol, pathname } = toShownUrl(request.url);
	const code = codeOf(thrown);
	const evidence = {
		...{ thrown, code, method, pathname, host },
		isHttps: protocol === 'https:',
		proxy: readProxyEvidence(thrown, code, request),
	};
	const { failure, message, description } = CASES.find(({ when }) => when(evidence)) as ExchangeCase;
	return new ExchangeError(
		failure,
		message(evidence),
		description(evidence),
		{ method, url: origin + pathname },
		new Error(code),
	);
}

function codeOf(thrown: unknown): string {
	const error = thrown as { code?: unknown; cause?: { code?: unknown }; message?: unknown } | undefined;
	const code = error?.code ?? error?.cause?.code;
	return typeof code === 'string' ? code : 'no code';
}

/**
 * Whether n8n's egress filter threw the error, possibly within a DNS lookup (n8n, SsrfBlockedIpError and
 * SsrfBlockedHostnameError).
 */
function isEgressError(thrown: unknown): boolean {
	return causes(thrown).some(({ name }) => name.startsWith('SsrfBlocked'));
}

/** Whether a connection ended after the response had begun (Node.js, IncomingMessage; axios for a body that it collects). */
function isCut(thrown: unknown): boolean {
	return causes(thrown).some(({ message }) => message === 'aborted' || message === 'stream has been aborted');
}

function isOfProxy(thrown: unknown): boolean {
	return causes(thrown).some((error) => error instanceof ProxyError);
}

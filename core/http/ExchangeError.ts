import { SessionLoginError } from '../SessionLoginError';
import type { Connection } from './Connection';
import { causes, ProxyError } from './ProxyError';
import { toProxyFailure, toProxyHost, toProxySetting, whyUnreachable } from './toProxyFailure';

/** A request got no usable response; `code` is one of ExchangeFailure. */
export class ExchangeError extends SessionLoginError {
	constructor(
		readonly code: ExchangeFailure,
		message: string,
		description: string,
		facts: { method: string; url: string },
		cause?: unknown,
	) {
		super(message, description, facts, { cause });
	}
}

/** Why there is no usable response. */
export type ExchangeFailure =
	| 'HOST_UNREACHABLE'
	| 'PROXY_UNREACHABLE'
	| 'PROXY_REFUSED'
	| 'ADDRESS_FORBIDDEN'
	| 'CERTIFICATE_REFUSED'
	| 'CLIENT_CERTIFICATE_WRONG'
	| 'TIMED_OUT'
	| 'CONNECTION_LOST'
	| 'ANSWER_UNREADABLE'
	| 'HEADER_INVALID'
	| 'CANCELLED';

/**
 * Codes of Node's TLS layer for a certificate that cannot be verified (Node.js documentation, tls, X509
 * errors).
 */
const CERTIFICATE_CODES = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|HOSTNAME_MISMATCH/;
/** The server requires a client certificate, or a different one (OpenSSL's alerts). */
const CLIENT_CERTIFICATE_CODES =
	/ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(UNKNOWN|EXPIRED|REVOKED))|HANDSHAKE_FAILURE/;
/** Our own certificate or key cannot be read (OpenSSL). */
const UNREADABLE_PEM_CODES = /^ERR_OSSL|ERR_CRYPTO|KEY_VALUES_MISMATCH|BAD_DECRYPT/;
const TIME_OUT_CODES = /^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/;

/**
 * Turns what a socket or TLS layer threw into an error with sentences; keeps neither headers nor body of the
 * request. A thrown `proxyStatus` is the status that the proxy of `connection` itself responded with.
 */
export function toExchangeError(
	thrown: unknown,
	request: { method: string; url: string; connection?: Connection },
): ExchangeError {
	const { method } = request;
	const { origin, host, pathname } = new URL(request.url);
	const code = codeOf(thrown);
	const facts = { method, url: origin + pathname };
	const cause = new Error(code);
	const proxy = toProxyHost(request.connection?.proxy);
	const byProxy =
		proxy === undefined
			? ''
			: ` It was sent over the proxy ${proxy} (${toProxySetting(request.connection)}).`;
	const fail = (failure: ExchangeFailure, message: string, description: string) =>
		new ExchangeError(failure, message, description, facts, cause);

	if (code === 'ERR_CANCELED') {
		return fail('CANCELLED', 'The request was cancelled', `${method} ${pathname} was stopped.`);
	}
	if (isEgressError(thrown)) {
		const isProxy = causes(thrown).some((error) => error instanceof ProxyError);
		return fail(
			'ADDRESS_FORBIDDEN',
			`n8n may not connect to ${isProxy ? `the proxy ${proxy}` : host}`,
			`${method} ${pathname} was not sent: this n8n's protection against requests into its own network (N8N_SSRF_PROTECTION_ENABLED) does not allow that address. Whoever runs n8n can allow it.`,
		);
	}
	if (UNREADABLE_PEM_CODES.test(code)) {
		return fail(
			'CLIENT_CERTIFICATE_WRONG',
			'The certificate or key in the credential cannot be read',
			`Nothing was sent (${code}). Check CA Certificate, Client Certificate, Client Key and its passphrase in the credential: each must be complete PEM, and the key must be that of the certificate.`,
		);
	}
	const ofProxy = toProxyFailure(thrown, code, request);
	if (ofProxy !== undefined) return fail(ofProxy.failure, ofProxy.message, ofProxy.description);
	if (CLIENT_CERTIFICATE_CODES.test(code)) {
		return fail(
			'CLIENT_CERTIFICATE_WRONG',
			`${host} does not accept our certificate`,
			`The server wants a client certificate, or another one than it got (${code}). Enter Client Certificate and Client Key in the credential.`,
		);
	}
	if (CERTIFICATE_CODES.test(code)) {
		return fail(
			'CERTIFICATE_REFUSED',
			`The certificate of ${host} cannot be trusted`,
			`The connection was closed before anything was sent (${code}). Ask for a valid certificate, or, if you know this server, switch on 'Ignore SSL Issues' in the credential.`,
		);
	}
	const unreachable = whyUnreachable(code);
	if (unreachable !== undefined) {
		return fail(
			'HOST_UNREACHABLE',
			`The host ${host} cannot be reached`,
			`${unreachable} Check the Base URL in the credential, and that this n8n may reach that host.`,
		);
	}
	if (TIME_OUT_CODES.test(code)) {
		return fail(
			'TIMED_OUT',
			`${host} did not answer in time`,
			`${method} ${pathname} got no complete answer within the time-out. It may or may not have been carried out.${byProxy}`,
		);
	}
	if (code === 'EPROTO') {
		return fail(
			'CONNECTION_LOST',
			`${host} does not speak HTTPS there`,
			'The address begins with https:// but the server answers without encryption. Check the Base URL in the credential.',
		);
	}
	if (code.startsWith('HPE_')) {
		return fail(
			'CONNECTION_LOST',
			`${host} does not answer like a web server`,
			`Something else than HTTP answered ${method} ${pathname} (${code}). Check host and port of the Base URL in the credential.${byProxy}`,
		);
	}
	const orHttps =
		origin.startsWith('http:') && code === 'ECONNRESET'
			? ' If this host speaks https only, begin the Base URL with https://.'
			: '';
	return fail(
		'CONNECTION_LOST',
		`The connection to ${host} broke`,
		`${method} ${pathname} got no complete answer (${code}). It may or may not have been carried out.${orHttps}${byProxy}`,
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

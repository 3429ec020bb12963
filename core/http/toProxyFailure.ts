import type { Connection } from './Connection';
import { causes, ProxyError } from './ProxyError';

/** What is wrong with a proxy, in sentences. */
export interface ProxyFailure {
	failure: 'PROXY_UNREACHABLE' | 'PROXY_REFUSED';
	message: string;
	description: string;
}

/** RFC 9110, section 15.5.8. */
const AUTHENTICATION_REQUIRED = 407;
/** The message of https-proxy-agent, which n8n's own helpers use, when a proxy sends no valid response to CONNECT. */
const NO_TUNNEL = /\bproxy connect(ion)?\b.*\bresponse\b/i;

/** Describes what is wrong with the proxy; undefined when there is no proxy, or something else is wrong. */
export function toProxyFailure(
	thrown: unknown,
	code: string,
	request: { url: string; connection?: Connection },
): ProxyFailure | undefined {
	const proxy = toProxyHost(request.connection?.proxy);
	if (proxy === undefined) return undefined;
	const status = causes(thrown).map(statusOf).find(Boolean);
	if (status !== undefined) return toRefusal(status, proxy, request);
	if (!isOfProxy(thrown, code, request)) return undefined;
	return {
		failure: 'PROXY_UNREACHABLE',
		message: `The proxy ${proxy} cannot be reached`,
		description: `${whyUnreachable(code) ?? `It opened no way through (${code}).`} Check ${orOfNode(request.connection)}, and that this n8n may reach that proxy. Nothing has reached ${new URL(request.url).host}.`,
	};
}

/** Names the setting that contains the proxy's address. */
export function toProxySetting(connection: Connection | undefined): string {
	return connection?.ofEnvironment
		? 'the environment variable HTTPS_PROXY, HTTP_PROXY or ALL_PROXY of n8n'
		: 'Proxy in the credential';
}

function orOfNode(connection: Connection | undefined): string {
	return `${toProxySetting(connection)}${connection?.ofEnvironment ? '' : ' or the options of the node'}`;
}

/** Returns host and port of a proxy, without its user name and password; undefined when there is no valid one. */
export function toProxyHost(proxy: string | undefined): string | undefined {
	if (proxy === undefined || !URL.canParse(proxy)) return undefined;
	const { protocol, hostname, port } = new URL(proxy);
	return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

function statusOf(error: Error): number | undefined {
	const { proxyStatus } = error as Partial<ProxyError>;
	return typeof proxyStatus === 'number' ? proxyStatus : undefined;
}

function toRefusal(
	status: number,
	proxy: string,
	{ url, connection }: { url: string; connection?: Connection },
): ProxyFailure {
	const { host } = new URL(url);
	const hasUser = new URL(connection?.proxy ?? url).username !== '';
	const setting = toProxySetting(connection);
	const answered = `The proxy answered ${status}, and nothing has reached ${host}.`;
	const refused = (message: string, advice: string): ProxyFailure => ({
		failure: 'PROXY_REFUSED',
		message,
		description: `${answered} ${advice}`,
	});
	if (status === AUTHENTICATION_REQUIRED) {
		return hasUser
			? refused(
					`The proxy ${proxy} refuses its user name or password`,
					`Check both in the address under ${setting}; signs such as @, : and % are written as %40, %3A and %25.`,
				)
			: refused(
					`The proxy ${proxy} wants a user name and password`,
					`Put them into the address under ${setting}: http://user:password@host:port.`,
				);
	}
	return status >= 500
		? refused(
				`The proxy ${proxy} cannot reach ${host}`,
				`Check the Base URL in the credential and ${orOfNode(connection)}, and that this proxy may reach that host.`,
			)
		: refused(
				`The proxy ${proxy} does not let us through to ${host}`,
				`Check ${orOfNode(connection)}, and ask whoever runs the proxy to allow that host.`,
			);
}

/**
 * Whether a failure is the proxy's. With a proxy every connection goes to the proxy; only an egress filter
 * looks up the API's own name, too.
 */
function isOfProxy(
	thrown: unknown,
	code: string,
	{ url, connection }: { url: string; connection?: Connection },
): boolean {
	const chain = causes(thrown);
	if (chain.some((error) => error instanceof ProxyError || NO_TUNNEL.test(error.message))) return true;
	if (whyUnreachable(code) === undefined) return false;
	const lookedUp = chain.map((error) => (error as { hostname?: unknown }).hostname).find(Boolean);
	return lookedUp !== new URL(url).hostname || lookedUp === new URL(connection?.proxy ?? url).hostname;
}

const UNREACHABLE_CODES = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/;

/**
 * Returns a sentence about the code of a failed connection (Node.js documentation, errors, common system
 * errors); undefined for other codes.
 */
export function whyUnreachable(code: string): string | undefined {
	if (!UNREACHABLE_CODES.test(code)) return undefined;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'No address is known for that name.';
	if (code === 'ECONNREFUSED') return 'Nothing accepts connections at that address and port.';
	return 'There is no route to that address.';
}

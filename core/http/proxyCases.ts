import { parseUrl } from './parseUrl';
import type { Sentence } from '../Topic';
import type { Connection } from './Connection';
import type { ExchangeCase, ExchangeEvidence, ProxyEvidence } from './ExchangeCase';
import { causes, ProxyError } from './ProxyError';

/** RFC 9110, section 15.5.8. */
const AUTHENTICATION_REQUIRED = 407;
/**
 * The message of https-proxy-agent, which n8n's own helpers use, when a proxy responds to CONNECT with something else,
 * or not at all.
 */
const NO_TUNNEL = /\bproxy connect(ion)?\b.*\bresponse\b/i;

/** How proxies refuse a request, keyed by the status of their own response. */
const refusal = (
	when: (status: number, proxy: ProxyEvidence) => boolean,
	message: (proxy: string, host: string) => string,
	advice: (proxy: ProxyEvidence) => Sentence,
): ExchangeCase => ({
	when: ({ proxy }) => proxy?.status !== undefined && when(proxy.status, proxy),
	failure: 'PROXY_REFUSED',
	message: ({ proxy, host }) => message(String(proxy?.address), host),
	description: ({ proxy, host }) =>
		proxy === undefined
			? []
			: [`The proxy returned ${proxy.status}, and nothing has reached ${host}.`, advice(proxy)],
});

/** How a proxy fails. The first case that applies counts. */
export const PROXY_CASES: readonly ExchangeCase[] = [
	refusal(
		(status, { hasUser }) => status === AUTHENTICATION_REQUIRED && hasUser,
		(proxy) => `The proxy ${proxy} refuses the user name or password`,
		({ ofEnvironment }) => ({ name: 'proxy-login', hasUser: true, ofEnvironment }),
	),
	refusal(
		(status) => status === AUTHENTICATION_REQUIRED,
		(proxy) => `The proxy ${proxy} requires a user name and password`,
		({ ofEnvironment }) => ({ name: 'proxy-login', hasUser: false, ofEnvironment }),
	),
	refusal(
		(status) => status >= 500,
		(proxy, host) => `The proxy ${proxy} cannot reach ${host}`,
		({ ofEnvironment }) => ({ name: 'proxy-without-route', ofEnvironment }),
	),
	refusal(
		() => true,
		(proxy, host) => `The proxy ${proxy} does not allow connections to ${host}`,
		({ ofEnvironment }) => ({ name: 'proxy-forbids', ofEnvironment }),
	),
	{
		when: ({ proxy }) => proxy?.isDown === true,
		failure: 'PROXY_UNREACHABLE',
		message: ({ proxy }) => `The proxy ${proxy?.address} cannot be reached`,
		description: ({ proxy, code, host }) => [
			whyUnreachable(code) ?? `The connection through it failed (${code}).`,
			{ name: 'proxy-unreachable', ofEnvironment: proxy?.ofEnvironment === true },
			`Nothing has reached ${host}.`,
		],
	},
];

/** Returns the facts about the proxy of a connection; undefined without one. */
export function readProxyEvidence(
	thrown: unknown,
	code: string,
	{ url, connection }: { url: string; connection?: Connection },
): ProxyEvidence | undefined {
	const { proxy, ofEnvironment } = connection ?? {};
	if (proxy === undefined || parseUrl(proxy) === undefined) return undefined;
	const { protocol, hostname, port, username } = new URL(proxy);
	return {
		address: `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`,
		ofEnvironment: ofEnvironment === true,
		hasUser: username !== '',
		status: causes(thrown).map(statusOf).find(Boolean),
		isDown: isOfProxy(thrown, code, new URL(url).hostname, hostname),
	};
}

/** Mentions the proxy of a request, which may be the reason for its failure; empty without one. */
export function overProxy({ proxy }: ExchangeEvidence): Sentence[] {
	if (proxy === undefined) return [];
	return [{ name: 'over-proxy', proxy: proxy.address, ofEnvironment: proxy.ofEnvironment }];
}

function statusOf(error: Error): number | undefined {
	const { proxyStatus } = error as Partial<ProxyError>;
	return typeof proxyStatus === 'number' ? proxyStatus : undefined;
}

/** With a proxy every connection goes to the proxy; only the egress filter looks up the API's own name, too. */
function isOfProxy(thrown: unknown, code: string, api: string, proxy: string): boolean {
	const chain = causes(thrown);
	if (chain.some((error) => error instanceof ProxyError || NO_TUNNEL.test(error.message))) return true;
	if (whyUnreachable(code) === undefined) return false;
	const lookedUp = chain.map((error) => (error as { hostname?: unknown }).hostname).find(Boolean);
	return lookedUp !== api || lookedUp === proxy;
}

const UNREACHABLE_CODES = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/;

/**
 * Explains the code of a failed connection in a sentence (Node.js documentation, errors, common system errors);
 * undefined for other codes.
 */
export function whyUnreachable(code: string): string | undefined {
	if (!UNREACHABLE_CODES.test(code)) return undefined;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'No address is known for that name.';
	if (code === 'ECONNREFUSED') return 'Nothing accepts connections at that address and port.';
	return 'There is no route to that address.';
}

import { constants } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, rootCertificates } from 'node:tls';

import { LRUCache } from 'lru-cache';
import { getProxyForUrl } from 'proxy-from-env';

import { createBoundedMap } from '../../createBoundedMap';
import { parseUrl } from '../parseUrl';
import type { Connection } from '../Connection';
import type { EgressFilter, HttpRequest } from '../Exchange';
import { ExchangeError } from '../ExchangeError';
import { toProxyUrl } from '../toProxyUrl';
import { ForwardAgent, TunnelAgent } from './proxyAgents';

/** The agents that axios connects with. */
export interface Agents {
	httpAgent: HttpAgent;
	httpsAgent: HttpsAgent;
}

/**
 * Far more ways to connect than one n8n uses; beyond it, the least recently used one keeps no
 * connection.
 */
const MOST_WAYS = 100;

/** The same value as in axios: a different one would be passed to the operating system twice for each request. */
const PROBE_AFTER_MS = 60_000;

/** An idle connection is closed after so long, and sooner when the server says that it will (Keep-Alive header). */
const LONGEST_IDLE_MS = 30_000;

/** Servers keep a connection open at least this long, even if their idle time is two seconds and the clock is late. */
const SURELY_OPEN_MS = 1_000;

/** The connections that one exchange keeps open, grouped by certificates and proxy. */
export class AgentCache {
	readonly #ways = new LRUCache<string, Agents>({
		max: MOST_WAYS,
		// Setting an entry again must not destroy its agents.
		noDisposeOnSet: true,
		dispose: ({ httpAgent, httpsAgent }) => {
			retire(httpAgent);
			retire(httpsAgent);
		},
	});

	/** `egress` decides which addresses may be connected to, except for the proxy of n8n's environment. */
	constructor(private readonly egress: EgressFilter | undefined) {}

	/** Closes the connections that no request uses: where one was forgotten, the others are, too. */
	closeIdle(connection?: Connection): void {
		for (const agent of Object.values(this.agents(connection))) closeIdle(agent);
	}

	/**
	 * Returns agents whose idle connections are all younger than a second. A server may close an older one
	 * while a request is on its way, and then nothing shows whether the request was carried out.
	 */
	agentsForWrite(connection?: Connection): Agents {
		const agents = this.agents(connection);
		for (const agent of Object.values(agents)) closeIdle(agent, performance.now() - SURELY_OPEN_MS);
		return agents;
	}

	agents(connection?: Connection): Agents {
		const way = connection === undefined ? '' : JSON.stringify(Object.entries(connection).sort());
		const known = this.#ways.get(way);
		if (known !== undefined) return known;
		const egress = connection?.ofEnvironment ? undefined : this.egress;
		const agents = createAgents(connection, egress, true);
		this.#ways.set(way, agents);
		return agents;
	}
}

/** Closes the idle connections of an agent, and the others when their requests end. */
function retire(agent: HttpAgent): void {
	Object.assign(agent, { keepAlive: false });
	closeIdle(agent);
}

/** Closes the connections of an agent that have been idle since that time or longer; without it, all idle ones. */
function closeIdle({ freeSockets }: HttpAgent, since = Infinity): void {
	for (const socket of Object.values(freeSockets).flat()) {
		if (socket && (idleSince.get(socket) ?? 0) <= since) socket.destroy();
	}
}

const idleSince = new WeakMap<Socket, number>();

/** Remembers since when each connection of an agent has been idle. */
function noteIdle<A extends HttpAgent>(agent: A): A {
	return agent.on('free', (socket: Socket) => idleSince.set(socket, performance.now()));
}

/** Creates the agents for a connection; without `keepAlive` they open a new socket for each request. */
export function createAgents(
	connection: Connection = {},
	egress: EgressFilter | undefined,
	keepAlive: boolean,
): Agents {
	const { ignoreSslIssues, ca, cert, key, passphrase, proxy } = connection;
	const options = {
		keepAlive,
		keepAliveMsecs: PROBE_AFTER_MS,
		// Without it, Node ignores the server's own time.
		timeout: LONGEST_IDLE_MS,
		...(egress && { lookup: egress.createSecureLookup() }),
	};
	// Old servers renegotiate in a way that OpenSSL refuses by default; n8n allows it, too.
	const legacy = ignoreSslIssues && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT };
	const own = { ...(ca && { ca: [ca, ...rootCertificates] }), ...(cert && { cert, key, passphrase }) };
	const tls = {
		...(ignoreSslIssues && { rejectUnauthorized: false, ...legacy }),
		// Created once: otherwise Node reads all certificates for each connection and makes them part of a key for
		// each request.
		...((ca || cert) && { secureContext: createSecureContext({ ...legacy, ...own }) }),
	};
	if (proxy === undefined) {
		return {
			httpAgent: noteIdle(new HttpAgent(options)),
			httpsAgent: noteIdle(new HttpsAgent({ ...options, ...tls })),
		};
	}
	const address = toProxyUrl(proxy);
	return {
		httpAgent: noteIdle(new ForwardAgent(address, { ...options, ...tls })),
		httpsAgent: noteIdle(new TunnelAgent(address, options, tls)) as unknown as HttpsAgent,
	};
}

/** The beginning of a URL, to the end of its host and port. */
const ORIGIN = /^[^/?#]*\/\/[^/?#]*/;
/** Far more origins than one n8n asks. */
const MOST_ORIGINS = 1_000;

/**
 * Returns a function that adds to a request the proxy that n8n's environment names for its URL (HTTPS_PROXY, HTTP_PROXY,
 * ALL_PROXY, NO_PROXY), as HTTP Request does; the author's own proxy takes precedence. It reads the environment once for each
 * origin, because that takes longer than most of a request's other steps. Throws an ExchangeError when the proxy is not a
 * valid http or https URL.
 */
export function openProxies(): (request: HttpRequest) => HttpRequest {
	const byOrigin = createBoundedMap<string>(MOST_ORIGINS);
	return (request) => {
		const { method, url, connection } = request;
		if (connection?.proxy) return request;
		const [origin = url] = ORIGIN.exec(url) ?? [];
		const proxy = byOrigin.get(origin) ?? getProxyForUrl(url);
		byOrigin.set(origin, proxy);
		if (proxy === '') return request;
		if (!/^https?:$/.test(parseUrl(proxy)?.protocol ?? '')) {
			throw new ExchangeError(
				'PROXY_UNREACHABLE',
				"The proxy in n8n's environment cannot be used",
				[
					'HTTPS_PROXY, HTTP_PROXY or ALL_PROXY must contain an address that begins with http:// or https://.',
					{ name: 'proxy-of-environment' },
				],
				{ method, url: new URL(url).origin + new URL(url).pathname },
			);
		}
		return { ...request, connection: { ...connection, proxy, ofEnvironment: true } };
	};
}

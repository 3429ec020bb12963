import { constants } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';

import { LRUCache } from 'lru-cache';

import type { Connection } from '../Connection';
import type { EgressFilter } from '../Exchange';
import { toProxyUrl } from '../toProxyUrl';
import { ForwardAgent, TunnelAgent } from './proxyAgents';

/** What axios is given to connect with. */
export interface Agents {
	httpAgent: HttpAgent;
	httpsAgent: HttpsAgent;
}

/** Far more ways to connect than an n8n has; the connections of the least used one are closed. */
const MOST_WAYS = 100;

/** As axios has it: another one here would be told to the operating system twice for each request. */
const PROBE_AFTER_MS = 60_000;

const NO_FILTER = {} as EgressFilter;
const kept = new WeakMap<EgressFilter, LRUCache<string, Agents>>();

/**
 * The connections of the whole process, kept open per origin between requests, and never keeping n8n alive when idle.
 * Each way to connect (certificates, proxy, egress filter) has its own, so that a connection that was not checked is never
 * used by somebody who wants it checked.
 */
export function keptAgents(connection: Connection = {}, egress?: EgressFilter): Agents {
	const ways = waysOf(egress ?? NO_FILTER);
	const way = JSON.stringify(Object.entries(connection).sort());
	const agents = ways.get(way) ?? createAgents(connection, egress, true);
	ways.set(way, agents);
	return agents;
}

/** Agents that open a connection for the one request they are used for. */
export function freshAgents(connection: Connection = {}, egress?: EgressFilter): Agents {
	return createAgents(connection, egress, false);
}

function waysOf(egress: EgressFilter): LRUCache<string, Agents> {
	let ways = kept.get(egress);
	if (ways === undefined) {
		ways = new LRUCache({
			max: MOST_WAYS,
			// A way that is set again keeps its agents.
			noDisposeOnSet: true,
			dispose: ({ httpAgent, httpsAgent }) => {
				httpAgent.destroy();
				httpsAgent.destroy();
			},
		});
		kept.set(egress, ways);
	}
	return ways;
}

function createAgents(connection: Connection, egress: EgressFilter | undefined, keepAlive: boolean): Agents {
	const { ignoreSslIssues, ca, cert, key, passphrase, proxy } = connection;
	const options = {
		keepAlive,
		keepAliveMsecs: PROBE_AFTER_MS,
		...(egress && { lookup: egress.createSecureLookup() }),
	};
	// Old servers renegotiate in a way that OpenSSL refuses otherwise; n8n lets them, too.
	const legacy = ignoreSslIssues && { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT };
	const own = { ...(ca && { ca: [ca, ...rootCertificates] }), ...(cert && { cert, key, passphrase }) };
	const tls = {
		...(ignoreSslIssues && { rejectUnauthorized: false, ...legacy }),
		// Made once: Node would read all certificates for each connection, and write them into a key for each request.
		...((ca || cert) && { secureContext: createSecureContext({ ...legacy, ...own }) }),
	};
	if (proxy === undefined) {
		return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent({ ...options, ...tls }) };
	}
	const address = toProxyUrl(proxy);
	return {
		httpAgent: new ForwardAgent(address, { ...options, ...tls }),
		httpsAgent: new TunnelAgent(address, options, tls) as unknown as HttpsAgent,
	};
}

import type { Cluster, Redis } from 'ioredis';

/** A connection that was given up is cut off after this long; the wait for it would keep a process alive. */
const DISCONNECT_TIMEOUT_MS = 100;

/** One Redis, or a cluster of them. */
export type RedisClient = Redis | Cluster;

/**
 * A client that connects with the first command, never by itself again, and keeps no process alive. `onError` hears why a
 * connection failed, which the commands that waited for it do not tell.
 */
export function openRedis(
	address: RedisAddress,
	connectTimeoutMs: number,
	onError: (error: Error) => void,
): RedisClient {
	// Loaded here, because most n8n run without Redis.
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const ioredis = require('ioredis') as typeof import('ioredis');
	const options = {
		...(({ db, username, password, tls }) => ({ db, username, password, tls }))(address),
		connectTimeout: connectTimeoutMs,
		disconnectTimeout: DISCONNECT_TIMEOUT_MS,
		lazyConnect: true,
		retryStrategy: () => null,
		// What every Redis and every proxy before one understands.
		protocol: 2 as const,
		disableClientInfo: true,
		enableReadyCheck: false,
	};
	const client =
		address.nodes === undefined
			? letSleep(new ioredis.Redis({ ...options, host: address.host, port: address.port }))
			: new ioredis.Cluster(address.nodes, {
					redisOptions: { ...options, db: 0 },
					clusterRetryStrategy: () => null,
					lazyConnect: true,
					enableReadyCheck: false,
					...(address.keepsNodeNames && { dnsLookup: (address, found) => found(null, address) }),
				}).on('+node', letSleep);
	// An 'error' nobody listens to would end the process.
	return client.on('error', onError);
}

function letSleep(redis: Redis): Redis {
	return redis.on('connect', () => void redis.stream.unref());
}

/** Where a Redis is, and what it wants to see. */
export interface RedisAddress {
	host: string;
	port: number;
	/** Ignored where there are nodes: a cluster has one database. Defaults to 0. */
	db?: number;
	username?: string;
	password?: string;
	/** Encrypts the connection. */
	tls?: { servername?: string; rejectUnauthorized?: boolean };
	/** Where to ask a Redis cluster for its nodes; host and port count for nothing then. */
	nodes?: Array<{ host: string; port: number }>;
	/** Whether the nodes of a cluster are called by the names they give, so that TLS knows them. Defaults to false. */
	keepsNodeNames?: boolean;
}

/** The address for people; no user, no password. */
export function toAddressText({ host, port, nodes }: RedisAddress): string {
	return (nodes ?? [{ host, port }]).map((node) => `${node.host}:${node.port}`).join(', ');
}

import type { Cluster, Redis } from '../redis';

/** A node of a cluster that cannot be reached is given up after this long, so that another one can be asked. */
const NODE_CONNECT_TIMEOUT_MS = 1_000;
/** An abandoned connection is cut off after this long, because waiting for it would keep a process alive. */
const DISCONNECT_TIMEOUT_MS = 100;

/** A single Redis, or a cluster. */
export type RedisClient = Redis | Cluster;

/**
 * Creates a client that connects with the first command, never reconnects automatically, and keeps no process
 * alive. `onError` receives the reason why a connection failed, which the commands that waited for it do not
 * report.
 */
export function openRedis(address: RedisAddress, onError: (error: Error) => void): RedisClient {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const ioredis = require('../redis') as typeof import('../redis');
	const options = {
		...(({ db, username, password, tls }) => ({ db, username, password, tls }))(address),
		// The caller limits the whole wait; this clock would take a busy process for a missing server.
		connectTimeout: 0,
		disconnectTimeout: DISCONNECT_TIMEOUT_MS,
		lazyConnect: true,
		retryStrategy: () => null,
		// Every Redis, and every proxy in front of one, supports these.
		protocol: 2 as const,
		disableClientInfo: true,
		enableReadyCheck: false,
	};
	const client =
		address.nodes === undefined
			? letSleep(new ioredis.Redis({ ...options, host: address.host, port: address.port }))
			: new ioredis.Cluster(address.nodes, {
					redisOptions: { ...options, db: 0, connectTimeout: NODE_CONNECT_TIMEOUT_MS },
					clusterRetryStrategy: () => null,
					lazyConnect: true,
					enableReadyCheck: false,
					...(address.keepsNodeNames && { dnsLookup: (address, found) => found(null, address) }),
				}).on('+node', letSleep);
	// An 'error' event without a listener would end the process.
	return client.on('error', onError);
}

function letSleep(redis: Redis): Redis {
	return redis.on('connect', () => void redis.stream.unref());
}

/** The address of a Redis, and how to sign in there. */
export interface RedisAddress {
	host: string;
	port: number;
	/** Ignored when there are nodes, because a cluster has one database. Defaults to 0. */
	db?: number;
	username?: string;
	password?: string;
	/** Encrypts the connection. */
	tls?: { servername?: string; rejectUnauthorized?: boolean };
	/** Where to ask a Redis cluster for its nodes; host and port are then ignored. */
	nodes?: Array<{ host: string; port: number }>;
	/**
	 * Whether the nodes of a cluster are addressed by the names that they report, so that TLS recognises them.
	 * Defaults to false.
	 */
	keepsNodeNames?: boolean;
}

/** Writes the address for people, without user name and password. */
export function toAddressText({ host, port, nodes }: RedisAddress): string {
	return (nodes ?? [{ host, port }]).map((node) => `${node.host}:${node.port}`).join(', ');
}

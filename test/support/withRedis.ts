import { Redis } from 'ioredis';

import { startRedis, type RedisServer } from '../../host/queue/startRedis';

/** Starts a Redis for the tests of a file, with a client that sees everything in it. */
export function withRedis(): { readonly port: number; readonly raw: Redis } {
	let redis: RedisServer;
	let raw: Redis;
	beforeAll(async () => {
		redis = await startRedis();
		raw = new Redis({ host: '127.0.0.1', port: redis.port });
	});
	afterAll(async () => {
		raw.disconnect();
		await redis.stop();
	});
	return {
		get port() {
			return redis.port;
		},
		get raw() {
			return raw;
		},
	};
}

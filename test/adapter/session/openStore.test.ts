import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openStore, readRedisAddress } from '../../../adapter/session/openStore';
import { createSession } from '../../support/createSession';
import { startRedis, type RedisServer } from '../../../host/queue/startRedis';

const KEY = 'a'.repeat(64);

it.each([
	['n8n runs on its own', {}],
	['n8n runs on its own, as its variable shows', { EXECUTIONS_MODE: 'regular' }],
	['the variable asks for it', { EXECUTIONS_MODE: 'queue', SESSION_LOGIN_STORE: 'memory' }],
])('keeps sessions in memory when %s', async (_, env) => {
	const session = createSession(1);
	const address = { QUEUE_BULL_REDIS_HOST: 'nowhere.invalid' };
	await openStore({ ...env, ...address }, 'start').set(KEY, session);
	expect(await openStore({ ...env, ...address }, 'start').get(KEY)).toBeUndefined();
});

describe("n8n's Redis", () => {
	let redis: RedisServer;
	let folder: string;
	let address: Record<string, string>;
	beforeAll(async () => {
		redis = await startRedis();
		folder = mkdtempSync(path.join(tmpdir(), 'test-user-folder-'));
		address = {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			N8N_USER_FOLDER: folder,
		};
	});
	afterAll(async () => {
		await redis.stop();
		rmSync(folder, { recursive: true });
	});

	it.each([
		['in queue mode', { EXECUTIONS_MODE: 'queue' }, 'start'],
		['in a worker', {}, 'worker'],
	])('shares sessions %s', async (_, env, command) => {
		const all = { ...env, ...address, N8N_ENCRYPTION_KEY: command };
		await openStore(all, command).set(KEY, createSession(1));
		expect(await openStore(all, command).get(KEY)).toMatchObject({ generation: 1 });
	});

	it('receives nothing without an encryption key, and nothing that another key reads', async () => {
		const open = (env = {}) => openStore({ ...address, ...env }, 'worker');
		const unprotected = open();
		await unprotected.set(KEY, createSession(1));
		expect(await unprotected.get(KEY)).toMatchObject({ generation: 1 });
		expect(await open().get(KEY)).toBeUndefined();
		mkdirSync(path.join(folder, '.n8n'));
		writeFileSync(path.join(folder, '.n8n', 'config'), JSON.stringify({ encryptionKey: 'from-the-file' }));
		await open().set(KEY, createSession(2));
		expect(await open({ N8N_ENCRYPTION_KEY: 'from-the-file' }).get(KEY)).toMatchObject({ generation: 2 });
		expect(await open({ N8N_ENCRYPTION_KEY: 'other' }).get(KEY)).toBeUndefined();
	});
});

describe("reading n8n's variables", () => {
	it("uses n8n's defaults", () => {
		expect(readRedisAddress({})).toEqual({ host: 'localhost', port: 6379, db: 0, keepsNodeNames: false });
	});

	it('reads every variable that locates Redis', () => {
		const address = readRedisAddress({
			QUEUE_BULL_REDIS_HOST: '"redis.example.com"',
			QUEUE_BULL_REDIS_PORT: ' 6380 ',
			QUEUE_BULL_REDIS_DB: '2',
			QUEUE_BULL_REDIS_USERNAME: 'queue',
			QUEUE_BULL_REDIS_PASSWORD: 'geheim',
			QUEUE_BULL_REDIS_TLS: 'true',
			QUEUE_BULL_REDIS_TLS_SERVERNAME: 'redis',
			QUEUE_BULL_REDIS_TLS_VALIDATE_CERTIFICATE: 'false',
			QUEUE_BULL_REDIS_CLUSTER_NODES: 'one:7001, two:7002,',
			QUEUE_BULL_REDIS_DNS_LOOKUP_STRATEGY: 'NONE',
		});
		expect(address).toEqual({
			host: 'redis.example.com',
			port: 6380,
			db: 2,
			username: 'queue',
			password: 'geheim',
			tls: { servername: 'redis', rejectUnauthorized: false },
			nodes: [
				{ host: 'one', port: 7001 },
				{ host: 'two', port: 7002 },
			],
			keepsNodeNames: true,
		});
	});

	it('reads a value from the file that _FILE names, unless the variable itself is set', () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'test-setting-'));
		const file = path.join(folder, 'password');
		writeFileSync(file, 'from-file\n');
		const env = { QUEUE_BULL_REDIS_PASSWORD_FILE: file, QUEUE_BULL_REDIS_USERNAME_FILE: `${file}.missing` };
		expect(readRedisAddress(env)).toMatchObject({ password: 'from-file', username: undefined });
		expect(readRedisAddress({ ...env, QUEUE_BULL_REDIS_PASSWORD: 'set' })).toMatchObject({ password: 'set' });
		rmSync(folder, { recursive: true });
	});
});

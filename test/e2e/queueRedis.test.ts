import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Cluster, Redis } from 'ioredis';
import { generate } from 'selfsigned';

import { freePort } from '../../host/freePort';
import { startRedis, type RedisServer } from '../../host/queue/startRedis';
import { waitUntil } from '../../host/waitUntil';
import { withServers } from '../support/withServers';
import { newUserFolder } from './newUserFolder';
import { startQueueMode } from './startQueueMode';
import { credentialAt, startTokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

/** Two workers take it together. */
const WAVE = 6;

const servers = withServers();
const ends: Array<() => Promise<unknown>> = [];
afterAll(async () => {
	for (const end of ends.reverse()) await end();
});

/** A Redis in another form than a single open one: how n8n finds it, and the names in all of it. */
interface SpecialRedis {
	env: NodeJS.ProcessEnv;
	names(): Promise<string[]>;
}

async function open(...args: string[]): Promise<RedisServer> {
	const redis = await startRedis({ args });
	ends.push(() => redis.stop());
	return redis;
}

/** Redis behind a user name, a password and TLS, with a certificate that the processes trust. */
async function withPasswordAndTls(): Promise<SpecialRedis> {
	const folder = await mkdtemp(path.join(tmpdir(), 'session-login-tls-'));
	ends.push(() => rm(folder, { recursive: true, force: true }));
	const altNames = [{ type: 2, value: 'localhost' } as const];
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames },
		],
	});
	const [certFile, keyFile] = [path.join(folder, 'redis.crt'), path.join(folder, 'redis.key')];
	await Promise.all([writeFile(certFile, cert), writeFile(keyFile, key)]);
	const port = await freePort();
	await open(
		...['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no'],
		...['--tls-cert-file', certFile, '--tls-key-file', keyFile],
		...['--user', 'default', 'off', '--user', 'n8n', 'on', '>redis-pw', '~*', '&*', '+@all'],
	);
	const tls = { ca: cert, servername: 'localhost' };
	const raw = new Redis({ host: '127.0.0.1', port, username: 'n8n', password: 'redis-pw', tls });
	ends.push(async () => raw.disconnect());
	return {
		env: {
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_USERNAME: 'n8n',
			QUEUE_BULL_REDIS_PASSWORD: 'redis-pw',
			QUEUE_BULL_REDIS_TLS: 'true',
			QUEUE_BULL_REDIS_TLS_SERVERNAME: 'localhost',
			NODE_EXTRA_CA_CERTS: certFile,
		},
		names: async () => await raw.keys('*'),
	};
}

/** A cluster of three, each with a third of the slots. */
async function withCluster(): Promise<SpecialRedis> {
	const slots = [
		['0', '5460'],
		['5461', '10922'],
		['10923', '16383'],
	];
	const nodes = await Promise.all(
		slots.map(() => open('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1')),
	);
	const admins = nodes.map(({ port }) => new Redis({ host: '127.0.0.1', port }));
	ends.push(async () => admins.forEach((admin) => admin.disconnect()));
	for (const [index, admin] of admins.entries()) {
		await admin.call('CLUSTER', 'ADDSLOTSRANGE', ...(slots[index] ?? []));
		await admin.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
		if (index > 0) await admin.call('CLUSTER', 'MEET', '127.0.0.1', String(nodes[0]?.port));
	}
	await waitUntil('the cluster did not form', 30_000, async () => {
		const infos = await Promise.all(admins.map((admin) => admin.call('CLUSTER', 'INFO')));
		return infos.every((info) => /cluster_state:ok[^]*cluster_known_nodes:3/.test(String(info))) || undefined;
	});
	const addresses = nodes.map(({ port }) => ({ host: '127.0.0.1', port }));
	const raw = new Cluster(addresses);
	ends.push(async () => raw.disconnect());
	return {
		env: {
			QUEUE_BULL_REDIS_CLUSTER_NODES: addresses.map(({ host, port }) => `${host}:${port}`).join(','),
		},
		names: async () => (await Promise.all(raw.nodes('master').map((node) => node.keys('*')))).flat(),
	};
}

it.each([
	['behind a user name, a password and TLS', withPasswordAndTls],
	['a cluster of three', withCluster],
])('two workers share one session in a Redis: %s', async (_, start) => {
	const redis = await start();
	const userFolder = await newUserFolder();
	ends.push(() => rm(userFolder, { recursive: true, force: true }));
	const { api, running } = await startQueueMode({
		...{ userFolder, redisPort: 1, workers: ['one', 'two'], concurrency: WAVE / 2 },
		env: redis.env,
	});
	ends.push(() => Promise.all(running.map((n8n) => n8n.stop())));
	const tokenApi = await startTokenApi(servers, { tokenLifetimeMs: 600_000, loginMs: 1_500 });
	const data = { ...credentialAt(tokenApi), sessionKind: 'bearerToken' };
	const credentialId = await api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const parameters = { method: 'GET', url: '=/rows?worker={{ $env.WORKER_NAME }}' };
	const workflow = requestWorkflow('Queue', [{}], [{ name: 'Request', credentialId, parameters }]);
	const workflowId = await api.createWorkflow(workflow);
	const ids = await Promise.all(Array.from({ length: WAVE }, () => api.run(workflowId, START)));
	const executions = await Promise.all(ids.map((id) => api.waitForExecution(id)));
	expect(executions.map(({ status }) => status)).toEqual(Array(WAVE).fill('success'));
	const workers = tokenApi.server.requests.flatMap(({ url }) => /worker=(.*)/.exec(url)?.[1] ?? []);
	expect([tokenApi.logins(), new Set(workers)]).toEqual([1, new Set(['one', 'two'])]);
	const names = (await redis.names()).filter((name) => name.startsWith('{session-login}:'));
	expect(names.filter((name) => /:[\da-f]{64}$/.test(name))).toHaveLength(1);
	const list = { name: 'List', credentialId, parameters: { resource: 'session', operation: 'listSessions' } };
	const listId = await api.createWorkflow(requestWorkflow('List', [{}], [list]));
	const { nodes } = await api.waitForExecution(await api.run(listId, START));
	expect(nodes['List']?.items).toMatchObject([
		{
			...{ host: tokenApi.server.url, username: 'ANNA', signedIn: true, kind: 'token' },
			...{ loginsToday: 1, refreshesToday: 0, failedLoginsToday: 0 },
			workflows: [{ id: workflowId, name: 'Queue' }],
		},
	]);
});

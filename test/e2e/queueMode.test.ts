import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { Redis } from 'ioredis';

import type { N8nApi } from '../../host/N8nApi';
import type { RunningN8n } from '../../host/startN8n';
import { startRedis, type RedisServer } from '../../host/queue/startRedis';
import type { StubResponse, Listener, startServer } from '../support/startServer';
import { listenToRedis } from '../support/listenToRedis';
import { withServers } from '../support/withServers';
import { newUserFolder } from './newUserFolder';
import { startQueueMode } from './startQueueMode';
import { credentialAt, startTokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

/** The workers can run a wave together, but neither can run it alone. */
const WAVE = 6;
const CONCURRENCY = 3;
const WORKERS = ['one', 'two'];

/** Longer than n8n needs to distribute a wave, so that all of it waits for the same login. */
const LOGIN_MS = 1_500;

let redis: RedisServer;
let raw: Redis;
let stopListening: (() => void) | undefined;
let userFolder: string;
let api: N8nApi;
let running: RunningN8n[] = [];

beforeAll(async () => {
	redis = await startRedis();
	raw = new Redis({ host: '127.0.0.1', port: redis.port });
	userFolder = await newUserFolder();
	({ api, running } = await startQueueMode({
		userFolder,
		redisPort: redis.port,
		workers: WORKERS,
		concurrency: CONCURRENCY,
	}));
});

afterAll(async () => {
	await Promise.all(running.map((n8n) => n8n.stop()));
	stopListening?.();
	raw?.disconnect();
	await redis?.stop();
	if (userFolder) await rm(userFolder, { recursive: true, force: true });
});

const servers = withServers();

/** Servers whose login also sets a cookie; `secrets` are the tokens and cookies that they issued. */
function withCookies(): { start: typeof startServer; secrets: string[] } {
	const secrets: string[] = [];
	const start = async (listener: Listener) =>
		await servers.start(async (request, response) => {
			const result = (await listener(request, response)) as StubResponse;
			if (request.url !== '/login') return result;
			const cookie = `cookie-number-${secrets.length}`;
			secrets.push((result.body as { token: string }).token, cookie);
			return { ...result, headers: { 'Set-Cookie': `sid=${cookie}; Path=/` } };
		});
	return { start, secrets };
}

it('two workers share one session: a wave costs one login, and so does the wave after a drop', async () => {
	const site = withCookies();
	const tokenApi = await startTokenApi(site, { tokenLifetimeMs: 600_000, loginMs: LOGIN_MS });
	const data = { ...credentialAt(tokenApi), sessionKind: 'cookiesAndBearerToken' };
	const credentialId = await api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const node = {
		name: 'Request',
		credentialId,
		parameters: { method: 'GET', url: '=/rows?worker={{ $env.WORKER_NAME }}' },
	};
	const workflowId = await api.createWorkflow(requestWorkflow('Queue', [{}], [node]));
	const listening = await listenToRedis(redis.port);
	const { commands } = listening;
	stopListening = listening.stop;

	/** Runs a wave and returns the workers that sent its requests. */
	const runWave = async () => {
		const before = tokenApi.server.requests.length;
		const ids = await Promise.all(Array.from({ length: WAVE }, () => api.run(workflowId, START)));
		const executions = await Promise.all(ids.map((id) => api.waitForExecution(id)));
		expect(executions.map(({ status }) => status)).toEqual(Array(WAVE).fill('success'));
		const sent = tokenApi.server.requests.slice(before);
		return new Set(sent.flatMap(({ url }) => /worker=(.*)/.exec(url)?.[1] ?? []));
	};

	expect(await runWave()).toEqual(new Set(WORKERS));
	expect(tokenApi.logins()).toBe(1);
	tokenApi.drop();
	expect(await runWave()).toEqual(new Set(WORKERS));
	expect(tokenApi.logins()).toBe(2);
	expect(tokenApi.happenings.filter(({ what }) => what === 'request')).toHaveLength(2 * WAVE);

	const names = await raw.keys('{session-login}:*');
	const sessions = names.filter((name) => /:[\da-f]{64}$/.test(name));
	expect(sessions).toHaveLength(1);
	const kept = (await raw.get(sessions[0] ?? '')) ?? '';
	expect(commands.some((command) => command.includes(kept))).toBe(true);
	expect(site.secrets).toHaveLength(4);
	const everything = [kept, ...names, ...commands].join('\n');
	const secrets = [...site.secrets, data.password];
	expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
});

it('two workers send a wrong password once, and go on at once after a successful test', async () => {
	const state = { password: 'annas-password' };
	let logins = 0;
	const server = await servers.start(({ url, body }) => {
		if (url !== '/login') return { body: { fine: true } };
		logins++;
		// Some APIs respond to a wrong password as if there were no login.
		return body.includes(state.password) ? { body: { token: `token-${logins}` } } : { status: 404 };
	});
	const data = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'annas-password',
		sessionKind: 'bearerToken',
	};
	const credential = { name: 'ANNA', type: 'sessionLoginApi', data };
	const credentialId = await api.createCredential(credential);
	const node = { name: 'Request', credentialId, parameters: { method: 'GET', url: '/rows' } };
	const workflowId = await api.createWorkflow(requestWorkflow('Refused', [{}], [node]));
	const runWave = async () => {
		const ids = await Promise.all(Array.from({ length: WAVE }, () => api.run(workflowId, START)));
		const executions = await Promise.all(ids.map((id) => api.waitForExecution(id)));
		return executions.map(({ status }) => status);
	};

	state.password = 'changed-at-the-server';
	expect(await runWave()).toEqual(Array(WAVE).fill('error'));
	expect(await runWave()).toEqual(Array(WAVE).fill('error'));
	expect(logins).toBe(1);

	state.password = data.password;
	expect(await api.testCredential({ id: credentialId, ...credential })).toMatchObject({ status: 'OK' });
	const before = performance.now();
	expect(await runWave()).toEqual(Array(WAVE).fill('success'));
	expect(performance.now() - before).toBeLessThan(5_000);
	expect(logins).toBe(3);
});

it('a session that End Session ends in one worker is gone for both, and signed out at the API', async () => {
	let logins = 0;
	const seen: Array<{ token: string; worker: string }> = [];
	const server = await servers.start(({ url, headers }) => {
		const token = headers.authorization ?? '';
		if (url === '/login') return { body: { token: `ended-token-${++logins}`, expiresIn: 3600 } };
		seen.push({ token, worker: /worker=(.*)/.exec(url)?.[1] ?? url });
		return { body: {} };
	});
	const data = {
		...{ baseUrl: server.url, username: 'ANNA', password: 'annas-password' },
		...{ sessionKind: 'bearerToken', logoutPath: '/logout' },
	};
	const credentialId = await api.createCredential({ name: 'ENDED', type: 'sessionLoginApi', data });
	const request = { url: '=/rows?worker={{ $env.WORKER_NAME }}' };
	const session = (parameters: object) => ({ resource: 'session', ...parameters });
	const requests = await api.createWorkflow(
		requestWorkflow('Requests', [{}], [{ name: 'Request', credentialId, parameters: request }]),
	);
	const ending = await api.createWorkflow(
		requestWorkflow(
			'Ending',
			[{}],
			[
				{ name: 'List', credentialId, parameters: session({ operation: 'listSessions' }) },
				{
					name: 'End',
					credentialId,
					parameters: session({
						operation: 'endSession',
						session: {
							__rl: true,
							mode: 'name',
							value: "={{ $('List').all().find(({ json }) => json.workflows).json.session }}",
						},
					}),
				},
			],
		),
	);
	const runWave = async () => {
		const ids = await Promise.all(Array.from({ length: WAVE }, () => api.run(requests, START)));
		const executions = await Promise.all(ids.map((id) => api.waitForExecution(id)));
		expect(executions.map(({ status }) => status)).toEqual(Array(WAVE).fill('success'));
		return seen.splice(0);
	};
	const before = await runWave();
	expect(new Set(before.map(({ worker }) => worker))).toEqual(new Set(WORKERS));
	expect(logins).toBe(1);
	expect((await api.waitForExecution(await api.run(ending, START))).status).toBe('success');
	expect(seen.splice(0)).toEqual([{ token: 'Bearer ended-token-1', worker: '/logout' }]);
	const after = await runWave();
	expect(new Set(after.map(({ worker }) => worker))).toEqual(new Set(WORKERS));
	expect(new Set(after.map(({ token }) => token))).toEqual(new Set(['Bearer ended-token-2']));
	expect(logins).toBe(2);
});

it('a worker that is stopped finishes its executions, although its session has a logout', async () => {
	const SLOW_MS = 5_000;
	const site = await servers.start(async ({ url }) => {
		if (url === '/slow') await pause(SLOW_MS);
		return { body: url === '/login' ? { token: 'token-of-a-worker' } : {} };
	});
	const data = {
		...{ baseUrl: site.url, username: 'ANNA', password: 'annas-password' },
		...{ sessionKind: 'bearerToken', logoutPath: '/logout' },
	};
	const credentialId = await api.createCredential({ name: 'LOGOUT', type: 'sessionLoginApi', data });
	const nodes = ['/slow', '/after'].map((url) => ({ name: url, credentialId, parameters: { url } }));
	const workflowId = await api.createWorkflow(requestWorkflow('Stopped', [{}], nodes));
	const execution = await api.run(workflowId, START);
	await site.received(2);
	const workers = running.filter((_, index) => index > 0);
	await Promise.all(workers.map((worker) => worker.stop()));
	expect((await api.waitForExecution(execution)).status).toBe('success');
	expect(site.requests.map(({ url }) => url)).toEqual(['/login', '/slow', '/after']);
});

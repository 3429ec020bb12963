import type { IDataObject } from 'n8n-workflow';

import { startSandbox } from '../../sandbox/startSandbox';
import type { Sandbox, SandboxOptions } from '../../sandbox/startSandbox';
import type { SandboxTrouble } from '../../sandbox/troubles';
import { waitUntil } from '../../host/waitUntil';
import { mariaAt } from '../support/withSandbox';
import { withTestN8n } from './startTestN8n';
import { EVERY_FIVE_SECONDS, EVERY_TWO_SECONDS, triggerWorkflow } from './workflows';

const n8n = withTestN8n();

const ORDERS = '/api?cmd=getLastDigitalOrders_v1';
/** What is normal is learned from 20 polls. */
const LEARNED_AFTER = 22;
const WAIT_MS = 120_000;

const started: Sandbox[] = [];
afterAll(async () => {
	await Promise.all(started.map((sandbox) => sandbox.close()));
});

async function start(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	started.push(sandbox);
	return sandbox;
}

/** A published workflow that watches a sandbox; n8n's database cannot keep up when all eight poll every two seconds. */
async function watch(name: string, sandbox: Sandbox, url: string, pollTimes = EVERY_FIVE_SECONDS) {
	const { api } = n8n();
	const data = mariaAt(sandbox, { sessionKind: 'bearerToken' });
	const credentialId = await api.createCredential({ name, type: 'sessionLoginApi', data });
	const parameters = { event: 'sessionHealth', watchedUrls: { urls: [{ watchedUrl: url }] } };
	const trigger = { name: 'Health', credentialId, parameters };
	const id = await api.createWorkflow(triggerWorkflow(name, trigger, [], ...pollTimes));
	await api.activate(id);
	const polls = () => Object.values(sandbox.stats().requests).reduce((sum, count) => sum + count, 0);
	const events = async () => {
		const items: IDataObject[] = [];
		for (const { id: execution } of (await api.executions(id)).reverse())
			items.push(
				...(((await api.waitForExecution(execution)).nodes['Health']?.items ?? []) as IDataObject[]),
			);
		return items.map(({ event, problem }) => `${String(event)} ${String(problem)}`);
	};
	return {
		stop: async () => await api.deactivate(id),
		events,
		requests: polls,
		/** Waits for this many more requests. */
		more: async (count: number) => {
			const before = polls();
			await waitUntil('no more polls', WAIT_MS, () => (polls() >= before + count ? true : undefined));
		},
		/** Waits for this many events, and returns them. */
		told: async (count: number) =>
			await waitUntil(`not ${count} events`, WAIT_MS, async () => {
				const all = await events();
				return all.length >= count ? all : undefined;
			}),
	};
}

const SWITCHES: Array<[trouble: SandboxTrouble, kind: string, url: string, polls: number]> = [
	['fieldGone', 'fieldGone', ORDERS, LEARNED_AFTER],
	['typeChanged', 'typeChanged', ORDERS, LEARNED_AFTER],
	['listEmpty', 'listEmpty', ORDERS, LEARNED_AFTER],
	['permissionLost', 'permissionLost', '/product', 2],
	['down', 'unreachable', '/stock', 2],
	['passwordExpires', 'passwordExpires', '/stock', 2],
];

it('tells eight troubles once each, and the end of each once', async () => {
	const bySwitch = SWITCHES.map(async ([trouble, kind, url, polls]) => {
		const sandbox = await start();
		const health = await watch(trouble, sandbox, url, polls < LEARNED_AFTER ? undefined : EVERY_TWO_SECONDS);
		await health.more(polls);
		expect(await health.events()).toEqual([]);
		sandbox.switch(trouble, true);
		expect(await health.told(1)).toEqual([`problem ${kind}`]);
		await health.more(3);
		expect(await health.events()).toEqual([`problem ${kind}`]);
		sandbox.switch(trouble, false);
		expect(await health.told(2)).toEqual([`problem ${kind}`, `resolved ${kind}`]);
		await health.more(3);
		expect(await health.events()).toHaveLength(2);
		await health.stop();
	});
	const ofPassword = async () => {
		const sandbox = await start();
		const health = await watch('password', sandbox, '/stock');
		await health.more(3);
		sandbox.switch('passwordChanged', true);
		expect(await health.told(1)).toEqual(['problem loginRefused']);
		expect(sandbox.stats().refusedLogins).toBe(1);
		sandbox.switch('passwordChanged', false);
		await health.stop();
	};
	const ofLogins = async () => {
		const sandbox = await start({ tokenLifetimeMs: 4 * 3_600_000 });
		const health = await watch('logins', sandbox, '/stock');
		await health.more(3);
		let requests = health.requests();
		// A poll that signs in again sends three requests; after some lost sessions, the pool itself sends no login.
		const told = await waitUntil('no event', WAIT_MS, async () => {
			if (health.requests() >= requests + 4) {
				sandbox.dropSessions();
				requests = health.requests();
			}
			const events = await health.events();
			return events.length > 0 ? events : undefined;
		});
		expect(told).toEqual(['problem manySignIns']);
		await health.stop();
	};
	await Promise.all([...bySwitch, ofPassword(), ofLogins()]);
}, 300_000);

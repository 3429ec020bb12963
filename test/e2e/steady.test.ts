import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { credentialAt, startTokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

/** A minute of requests plus the start of the execution. */
const MINUTES_MS = 150_000;

/**
 * A token is used until 40 ms before it expires, and its renewal has 400 ms. On a busy machine a few requests arrive later than that, and a
 * few renewals begin later. Without the pack's own clock it would be every token: more than 30.
 */
const MOST_LATE = 3;

async function run(count: number, data: IDataObject, parameters: IDataObject) {
	const { api } = n8n();
	const credentialId = await api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const items = Array.from({ length: count }, (_, number) => ({ number }));
	const node = { name: 'Request', credentialId, parameters };
	const workflowId = await api.createWorkflow(requestWorkflow('Steady', items, [node]));
	return async () => await api.waitForExecution(await api.run(workflowId, START), MINUTES_MS);
}

it(
	'1,000 requests in a minute with two-second tokens: none fails, none is carried out twice, at most 40 logins, hardly one blocks',
	async () => {
		const api = await startTokenApi(servers, { tokenLifetimeMs: 2_000, loginMs: 200, respondEveryMs: 60 });
		const start = await run(1_000, credentialAt(api), { method: 'GET', url: '/rows' });
		const execution = await start();
		expect(execution.status).toBe('success');
		expect(execution.nodes.Request?.items).toHaveLength(1_000);
		const { happenings } = api;
		// What arrived too late was sent again, and nothing was carried out twice.
		const count = (kind: string) => happenings.filter(({ what }) => what === kind).length;
		expect(count('request')).toBe(1_000);
		expect(count('refused')).toBeLessThanOrEqual(MOST_LATE);
		const [first, last] = [happenings[0], happenings.at(-1)];
		expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(55_000);
		expect(api.logins()).toBeLessThanOrEqual(40);
		// Requests kept arriving during the logins after the first.
		const blocking = happenings.filter(({ what }, i) => {
			if (what !== 'login asked' || i === 0) return false;
			const end = happenings.findIndex(({ what }, at) => at > i && what === 'login answered');
			return !happenings.slice(i, end).some(({ what }) => what === 'request');
		});
		expect(blocking.length).toBeLessThanOrEqual(MOST_LATE);
	},
	MINUTES_MS,
);

it('200 parallel items that meet a dropped session cost one login, and all succeed', async () => {
	const api = await startTokenApi(servers, { tokenLifetimeMs: 600_000 });
	const start = await run(200, credentialAt(api), {
		method: 'GET',
		url: '/rows',
		options: { maxParallelRequests: 200 },
	});
	await start();
	expect(api.logins()).toBe(1);
	api.drop();
	const execution = await start();
	expect(execution.status).toBe('success');
	expect(execution.nodes.Request?.items).toHaveLength(200);
	expect(api.logins()).toBe(2);
});

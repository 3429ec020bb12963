import type { IDataObject } from 'n8n-workflow';

import { withServers } from '../support/withServers';
import { withTestN8n } from './startTestN8n';
import { credentialAt, startTokenApi } from './startTokenApi';
import { requestWorkflow, START } from './workflows';

const n8n = withTestN8n();
const servers = withServers();

/** A minute of requests plus the start of the execution. */
const MINUTES_MS = 150_000;

async function run(count: number, data: IDataObject, parameters: IDataObject) {
	const { api } = n8n();
	const credentialId = await api.createCredential({ name: 'ANNA', type: 'sessionLoginApi', data });
	const items = Array.from({ length: count }, (_, number) => ({ number }));
	const node = { name: 'Request', credentialId, parameters };
	const workflowId = await api.createWorkflow(requestWorkflow('Steady', items, [node]));
	return async () => await api.waitForExecution(await api.run(workflowId, START), MINUTES_MS);
}

it(
	'1,000 requests in a minute with two-second tokens: no failure, at most 40 logins, only the first blocks',
	async () => {
		const api = await startTokenApi(servers, { tokenLifetimeMs: 2_000, loginMs: 200, respondEveryMs: 60 });
		const start = await run(1_000, credentialAt(api), { method: 'GET', url: '/rows' });
		const execution = await start();
		expect(execution.status).toBe('success');
		expect(execution.nodes.Request?.items).toHaveLength(1_000);
		const { happenings } = api;
		expect(happenings.filter(({ what }) => what === 'refused')).toEqual([]);
		const [first, last] = [happenings[0], happenings.at(-1)];
		expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(55_000);
		expect(api.logins()).toBeLessThanOrEqual(40);
		// Requests kept arriving during each login except the first.
		for (const [i, { what }] of happenings.entries()) {
			if (what !== 'login asked' || i === 0) continue;
			const end = happenings.findIndex(({ what }, at) => at > i && what === 'login answered');
			expect(happenings.slice(i, end).some(({ what }) => what === 'request')).toBe(true);
		}
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

import { waitUntil } from '../../host/waitUntil';
import { withList } from '../support/withList';
import { mariaAt, withSandbox } from '../support/withSandbox';
import { withTestN8n } from './startTestN8n';
import { EVERY_TWO_SECONDS, triggerWorkflow } from './workflows';

const n8n = withTestN8n();

const sandboxes = withSandbox();
const lists = withList();

it('finds exactly the new rows of a list of several pages, once each, with nothing filled in but its URL and ID, over several polls and a restart of n8n', async () => {
	const sandbox = await sandboxes.start({ orders: 30 });
	const credentialId = await n8n().api.createCredential({
		name: 'Sandbox',
		type: 'sessionLoginApi',
		data: mariaAt(sandbox),
	});
	const workflowId = await n8n().api.createWorkflow(
		triggerWorkflow(
			'New orders',
			{
				name: 'New order',
				credentialId,
				parameters: {
					url: '/api?cmd=getLastDigitalOrders_v1',
					idField: 'orderId',
				},
			},
			[],
			...EVERY_TWO_SECONDS,
		),
	);

	const found = async () => {
		const ids: unknown[] = [];
		for (const { id } of (await n8n().api.executions(workflowId)).reverse()) {
			const execution = await n8n().api.waitForExecution(id);
			ids.push(...(execution.nodes['New order']?.items ?? []).map(({ orderId }) => orderId));
		}
		return ids.sort();
	};
	const foundSoFar = async (count: number) =>
		await waitUntil(`${count} rows did not arrive`, 60_000, async () => {
			const ids = await found();
			return ids.length >= count ? ids : undefined;
		});
	const polls = () => sandbox.stats().requests['GET /api'] ?? 0;
	const oneMorePoll = async () => {
		const before = polls();
		// Two pages per poll: after four more requests, one whole poll has run since this call.
		await waitUntil('no further poll', 60_000, async () => (polls() >= before + 4 ? true : undefined));
	};

	await n8n().api.activate(workflowId);
	await oneMorePoll();
	expect(await found()).toEqual([]);

	sandbox.addOrders(2);
	expect(await foundSoFar(2)).toEqual([1031, 1032]);
	sandbox.addOrders(3);
	expect(await foundSoFar(5)).toEqual([1031, 1032, 1033, 1034, 1035]);

	await n8n().restart();
	sandbox.addOrders(1);
	await foundSoFar(6);
	await oneMorePoll();
	expect(await found()).toEqual([1031, 1032, 1033, 1034, 1035, 1036]);
	// One login per n8n process.
	expect(sandbox.stats().logins).toBe(2);
});

it('keeps polling when the first poll fails, which appears as a failed execution', async () => {
	const api = await lists.start([{ id: 1 }]);
	api.instead = () => ({ status: 503, body: { message: 'starting up' } });
	const credentialId = await n8n().api.createCredential({
		name: 'List',
		type: 'sessionLoginApi',
		data: api.credential,
	});
	const workflowId = await n8n().api.createWorkflow(
		triggerWorkflow(
			'List',
			{ name: 'New row', credentialId, parameters: { url: '/list', idField: 'id' } },
			[],
			...EVERY_TWO_SECONDS,
		),
	);
	const executions = async (status: string) =>
		(await n8n().api.executions(workflowId)).filter((execution) => execution.status === status);
	const oneOf = async (status: string) =>
		await waitUntil(`no execution with the status ${status}`, 60_000, async () =>
			(await executions(status)).at(-1),
		);

	await n8n().api.activate(workflowId);
	const failed = await n8n().api.waitForExecution((await oneOf('error')).id);
	expect(JSON.stringify(failed.error)).toContain('starting up');
	api.instead = undefined;
	// Once a poll has recorded the list, any added row is new.
	const before = api.asked().length;
	await waitUntil('no further poll', 60_000, () => (api.asked().length >= before + 2 ? true : undefined));
	api.rows = [{ id: 2 }, { id: 1 }];
	const found = await n8n().api.waitForExecution((await oneOf('success')).id);
	expect(found.nodes['New row']?.items).toEqual([{ id: 2 }]);
	await n8n().api.deactivate(workflowId);
});

it('does not start with a wrong ID Field, and n8n shows the reason when it is published', async () => {
	const api = await lists.start([{ orderId: 1 }]);
	const credentialId = await n8n().api.createCredential({
		name: 'List',
		type: 'sessionLoginApi',
		data: api.credential,
	});
	const publish = async (idField: string) => {
		const parameters = { url: '/list', idField };
		const workflow = triggerWorkflow('List', { name: 'New row', credentialId, parameters });
		const id = await n8n().api.createWorkflow(workflow);
		return { id, errors: await n8n().api.publish(id) };
	};

	const wrong = await publish('id');
	expect(wrong.errors).toEqual([expect.stringContaining("Row 1: the field 'id' is empty")]);
	expect(await n8n().api.executions(wrong.id)).toEqual([]);

	const right = await publish('orderId');
	expect(right.errors).toEqual([]);
	await n8n().api.deactivate(right.id);
});

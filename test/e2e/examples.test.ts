/** Each example does in a real n8n what its notes say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { demoCredentials, storeCredentials } from '../../host/demoCredentials';
import { EXAMPLES, importExamples, toImportable } from '../../host/importExamples';
import type { Workflow } from '../../host/n8nTypes';
import { openLinks } from '../../host/openLinks';
import { waitUntil } from '../../host/waitUntil';
import type { Sandbox } from '../../sandbox/startSandbox';
import { withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import { startScriptedModel } from './startScriptedModel';
import { withTestN8n } from './startTestN8n';
import { withBrowser } from './withEditor';
import { EVERY_FIVE_SECONDS } from './workflows';

const n8n = withTestN8n();
const browser = withBrowser();
const sandboxes = withSandbox();
const servers = withServers();

const MANUAL = "When clicking 'Execute workflow'";

/** The folder for the pictures of the examples: PICTURES=docs/images npm run test:e2e -- examples */
const { PICTURES } = process.env;

/** Does what `npm start` does with an example, after a change that a user would make. */
async function startExample(file: string, change: (workflow: Workflow) => Workflow = (same) => same) {
	const sandbox = await sandboxes.start();
	const json = readFileSync(path.join(__dirname, '../../examples', `${file}.json`), 'utf8');
	const workflow = change(toImportable(json, await credentialsAt(sandbox)));
	return { sandbox, workflow, id: await n8n().api.createWorkflow(workflow) };
}

function credentialsAt({ url }: Sandbox) {
	return storeCredentials(n8n().api, demoCredentials(url));
}

/** Changes one node of a workflow. */
function withNode(name: string, change: object) {
	return (workflow: Workflow): Workflow => ({
		...workflow,
		nodes: workflow.nodes.map((node) => (node.name === name ? { ...node, ...change } : node)),
	});
}

/** Downloads a file as the editor does: n8n 1 has it in the execution, n8n 2 in its storage. */
async function download({ id, data = '' }: Record<string, string>): Promise<string> {
	if (id === undefined) return Buffer.from(data, 'base64').toString();
	const url = `${n8n().api.url}/rest/binary-data?id=${id}&action=download`;
	const response = await fetch(url, { headers: { cookie: await n8n().api.signInBrowser() } });
	expect(response.headers.get('content-disposition')).toContain('orders.xlsx');
	return await response.text();
}

async function run(id: string) {
	return await n8n().api.waitForExecution(await n8n().api.run(id, MANUAL));
}

it('the links of npm start open each example, without a sign-in page', async () => {
	const sandbox = await sandboxes.start();
	const ids = await importExamples(n8n().api, await credentialsAt(sandbox));
	const links = await openLinks(n8n().api, ids);
	const page = await browser().newPage({ viewport: { width: 1280, height: 720 } });
	for (const name of Object.keys(EXAMPLES)) {
		await page.goto(links.to(name));
		await page.waitForURL(`${n8n().api.url}/workflow/${ids.get(name)}`);
		await page.getByTestId('sticky').first().waitFor();
		await page.getByTestId('canvas-node').last().waitFor();
		if (!PICTURES) continue;
		await page.waitForTimeout(1_000); // the canvas moves until everything fits
		await page.screenshot({ path: path.join(PICTURES, `example-${name}.png`) });
	}
	await page.close();
	await links.close();
});

it('first-look: orders, a missing permission, and products with the other credential', async () => {
	const { id, workflow, sandbox } = await startExample('first-look');
	const { nodes } = await run(id);
	expect(nodes['Last orders']?.items).toHaveLength(45);
	expect(nodes.Products?.errors).toMatchObject([{ message: "Missing permission 'product'" }]);
	expect(sandbox.stats()).toMatchObject({ logins: 1, denied: 1 });

	const name = 'Sandbox (may read products)';
	const allowed = { id: (await credentialsAt(sandbox)).get(name) ?? null, name };
	const changed = withNode('Products', { credentials: { sessionLoginApi: allowed } })(workflow);
	await n8n().api.updateWorkflow(id, changed);
	expect((await run(id)).nodes.Products?.items).toHaveLength(45);
});

it('stock-report: 135 rows become one sum for each shop', async () => {
	const { id } = await startExample('stock-report');
	const { nodes } = await run(id);
	expect(nodes.Stock?.items).toHaveLength(135);
	const report = nodes['Pieces per shop']?.items ?? [];
	expect(report.map(({ shop }) => shop)).toEqual(['Milano Centro', 'Torino Porta Nuova', 'Roma Prati']);
	const total = (rows: Record<string, unknown>[], field: string) =>
		rows.reduce((sum, row) => sum + Number(row[field]), 0);
	expect(total(report, 'sum_quantity')).toBe(total(nodes.Stock?.items ?? [], 'quantity'));
});

it('rows-to-file: the orders are in a spreadsheet file', async () => {
	const { id } = await startExample('rows-to-file');
	const [item] = (await run(id)).nodes.Spreadsheet?.outputs.flat() ?? [];
	const file = (item?.binary as Record<string, Record<string, string>>).data;
	expect(file?.fileName).toBe('orders.xlsx');
	const text = await download(file ?? {}); // the parts of this archive are not compressed
	expect(text.match(/<row /g)).toHaveLength(1 + 45);
	expect(text).toContain('Elena Conti');
});

it('new-orders: once published, it starts with the order that the same canvas adds', async () => {
	const { id } = await startExample('new-orders', (workflow) => {
		const trigger = workflow.nodes.find(({ name }) => name === 'New orders');
		const parameters = { ...trigger?.parameters, pollTimes: { item: EVERY_FIVE_SECONDS } };
		return withNode('New orders', { parameters })(workflow);
	});
	expect(await n8n().api.publish(id)).toEqual([]);
	expect((await run(id)).nodes['Add an order']?.items).toEqual([{ added: 1, orders: 46 }]);
	const started = await waitUntil('the order did not start the workflow', 60_000, async () =>
		(await n8n().api.executions(id)).find(({ mode }) => mode === 'trigger'),
	);
	const { nodes } = await n8n().api.waitForExecution(started.id);
	expect(nodes['Your next step']?.items).toMatchObject([{ orderId: 1046 }]);
	await n8n().api.deactivate(id);
});

it('recorded-login: a pasted request signs in, and its test succeeds', async () => {
	const { id, sandbox, workflow } = await startExample('recorded-login');
	expect((await run(id)).nodes.Stock?.items).toHaveLength(135);
	expect(sandbox.stats()).toMatchObject({ logins: 1, refusedLogins: 0 });

	const used = workflow.nodes.find(({ name }) => name === 'Stock')?.credentials?.sessionLoginApi;
	const credential = demoCredentials(sandbox.url).find(({ name }) => name === used?.name);
	expect(await n8n().api.testCredential(credential as never)).toMatchObject({ status: 'OK' });
	expect(JSON.stringify(workflow)).not.toContain(String(credential?.data?.password));
});

it('agent-tool: the agent reads the orders with its tool and answers', async () => {
	const model = await startScriptedModel(servers, [{ tool: 'Orders', arguments: {} }, 'Elena Conti.']);
	const openAiApi = {
		name: 'Model',
		id: await n8n().api.createCredential({ name: 'Model', type: 'openAiApi', data: model.credential }),
	};
	const { id, sandbox } = await startExample('agent-tool', withNode('Model', { credentials: { openAiApi } }));
	const execution = await run(id);
	expect([execution.status, execution.error]).toEqual(['success', undefined]);
	expect(execution.nodes.Agent?.items).toEqual([{ output: 'Elena Conti.' }]);
	const [first, second] = model.requests();
	expect(first?.tools?.map((tool) => tool.function)).toEqual([
		expect.objectContaining({ name: 'Orders', description: expect.stringContaining('orders') }),
	]);
	expect(JSON.stringify(second?.messages.at(-1))).toContain('Elena Conti');
	expect(sandbox.stats()).toMatchObject({ logins: 1 });
});

it('agent-tool: without a model, n8n names the node that needs one', async () => {
	const { id } = await startExample('agent-tool');
	const { status, error } = await run(id);
	expect(status).toBe('error');
	expect(JSON.stringify(error)).toContain('Model');
});

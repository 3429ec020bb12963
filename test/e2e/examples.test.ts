/** Each example does in a real n8n what its notes say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { demoCredentials, storeCredentials } from '../../host/demoCredentials';
import { toImportable } from '../../host/importExamples';
import type { Workflow } from '../../host/n8nTypes';
import { withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import { startScriptedModel } from './startScriptedModel';
import { withTestN8n } from './startTestN8n';

const n8n = withTestN8n();
const sandboxes = withSandbox();
const servers = withServers();

const MANUAL = "When clicking 'Execute workflow'";

async function startExample(file: string, change: (workflow: Workflow) => Workflow = (same) => same) {
	const { api } = n8n();
	const sandbox = await sandboxes.start();
	const credentials = await storeCredentials(api, demoCredentials(sandbox.url));
	const json = readFileSync(path.join(__dirname, '../../examples', `${file}.json`), 'utf8');
	return { sandbox, id: await api.createWorkflow(change(toImportable(json, credentials))) };
}

async function run(id: string) {
	const { api } = n8n();
	return await api.waitForExecution(await api.run(id, MANUAL));
}

it('agent-tool: the agent reads the orders with its tool and answers', async () => {
	const model = await startScriptedModel(servers, [{ tool: 'Orders', arguments: {} }, 'Elena Conti.']);
	const openAiApi = {
		name: 'Model',
		id: await n8n().api.createCredential({ name: 'Model', type: 'openAiApi', data: model.credential }),
	};
	const { id, sandbox } = await startExample('agent-tool', (workflow) => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'Model' ? { ...node, credentials: { openAiApi } } : node,
		),
	}));
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

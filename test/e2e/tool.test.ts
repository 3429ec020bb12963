/** Session Request as a tool of an AI agent, which a scripted model runs. */
import type { IDataObject } from 'n8n-workflow';

import type { Workflow } from '../../host/n8nTypes';
import { lucaAt, mariaAt, withSandbox } from '../support/withSandbox';
import { withServers } from '../support/withServers';
import { toolDescription } from './inN8n1';
import { type ScriptedModel, startScriptedModel } from './startScriptedModel';
import { withTestN8n } from './startTestN8n';
import { START } from './workflows';

const n8n = withTestN8n();
const sandboxes = withSandbox();
const servers = withServers();

const node = (name: string, type: string, typeVersion: number, parameters: IDataObject) => ({
	...{ name, type, typeVersion, parameters, position: [0, 0] as [number, number] },
});

/** An agent whose model calls the tool *Shop* with these arguments and then says its last word; returns what the model was sent. */
async function runAgent(credential: IDataObject, parameters: IDataObject, call: IDataObject) {
	const { api } = n8n();
	const model: ScriptedModel = await startScriptedModel(servers, [
		{ tool: 'Shop', arguments: call },
		'Done.',
	]);
	const stored = async (type: string, data: IDataObject) => ({
		[type]: { name: type, id: await api.createCredential({ name: type, type, data }) },
	});
	const options = { model: { __rl: true, mode: 'id', value: 'scripted' }, responsesApiEnabled: false };
	const workflow: Workflow = {
		name: 'Agent',
		nodes: [
			node(START, 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, { promptType: 'define', text: 'Go.' }),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, options),
				credentials: await stored('openAiApi', model.credential),
			},
			{
				...node('Shop', 'n8n-nodes-session-login.sessionRequestTool', 1, parameters),
				credentials: await stored('sessionLoginApi', credential),
			},
		],
		connections: {
			[START]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			Shop: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' }, // in the legacy order n8n resumes the agent before its tools have run
	};
	const execution = await api.waitForExecution(await api.run(await api.createWorkflow(workflow), START));
	expect([execution.status, execution.nodes.Agent?.items]).toEqual(['success', [{ output: 'Done.' }]]);
	const [first, second] = model.requests();
	return {
		tool: first?.tools?.[0]?.function,
		read: JSON.stringify(second?.messages.at(-1)?.content).replace(/\\+"/g, '"'),
	};
}

const FROM_MODEL = {
	method: "={{ $fromAI('method', 'GET or POST') }}",
	url: "=/{{ $fromAI('path', 'What to read: company or product') }}",
	...{ toolMethods: ['GET'], toolPaths: '/company, /product' },
};

it('describes itself by what it sends, and the model reads the rows', async () => {
	const sandbox = await sandboxes.start();
	const orders = { operation: 'getRows', url: '/api?cmd=getLastDigitalOrders_v1' };
	const { tool, read } = await runAgent(lucaAt(sandbox), orders, {});
	expect(tool).toMatchObject({
		description: toolDescription('Returns the rows of a list: GET /api?cmd=getLastDigitalOrders_v1'),
	});
	expect(read).toContain('"orderId":1045');
});

it('without limits, a tool from before there were any sends what the model enters', async () => {
	const sandbox = await sandboxes.start();
	const before = { method: FROM_MODEL.method, url: FROM_MODEL.url, options: {} };
	const { read } = await runAgent(mariaAt(sandbox), before, { method: 'GET', path: 'product' });
	expect(read).toContain('"code":"SHIRT-NAVY"');
	expect(sandbox.stats()).toMatchObject({ logins: 1, requests: { 'GET /product': 1 } });
});

it('names what the model enters, which reads a missing permission and who grants it', async () => {
	const sandbox = await sandboxes.start();
	const { tool, read } = await runAgent(lucaAt(sandbox), FROM_MODEL, { method: 'GET', path: 'product' });
	expect(tool).toMatchObject({
		description: toolDescription('Sends an HTTP request and returns the response: {method} /{path}'),
		parameters: { properties: { path: { description: 'What to read: company or product' } } },
	});
	expect(read).toContain(`"what":"Missing permission 'product'"`);
	expect(read).toContain('"next":"Ask an administrator to grant');
});

it.each([
	['a method', { method: 'POST', path: 'product' }, 'This tool may not send POST'],
	['a path', { method: 'GET', path: 'product/../user' }, 'This tool may not request'],
])('does not send %s that the author does not allow, and the model reads why', async (_, call, what) => {
	const sandbox = await sandboxes.start();
	const { read } = await runAgent(lucaAt(sandbox), FROM_MODEL, call);
	expect(read).toContain(`"what":"${what}`);
	expect(sandbox.stats()).toMatchObject({ logins: 0, requests: {} });
});

import type { IDataObject } from 'n8n-workflow';

import type { Workflow, WorkflowNode } from '../../../host/n8nTypes';
import { IS_N8N_1 } from '../../../host/versions';
import { START } from '../workflows';
import type { EchoServer } from './startEchoServer';
import type { Input, ParityCase } from './ParityCase';

/** HTTP Request's newest version in the n8n of these tests. */
export const HTTP_REQUEST_VERSION = IS_N8N_1 ? 4.3 : 4.5;

/** The two nodes of a case: `a` is HTTP Request, `b` Session Request. */
export const NODES = ['a', 'b'] as const;

/** A case with its number, which is part of its URLs. */
export interface NumberedCase extends ParityCase {
	number: number;
}

/** The number in the URLs of the inputs' own downloads. */
const INPUT_NUMBER = 9_999;

/** The credentials that the nodes use. */
export interface CredentialIds {
	session: string;
	/** A bearer token that is always valid. */
	bearer: string;
}

/** The name of a case's node in the workflow. */
export function nodeName({ number }: NumberedCase, node: (typeof NODES)[number]): string {
	return `${number} ${node}`;
}

/** A workflow that connects the inputs to the given nodes of every case. */
export function parityWorkflow(
	name: string,
	cases: NumberedCase[],
	which: ReadonlyArray<(typeof NODES)[number]>,
	credentials: CredentialIds,
	server: EchoServer,
): Workflow {
	const inputs = inputNodes(server);
	const targets = cases.flatMap((row) =>
		which.map((node) => ({ input: row.input ?? 'one', nodes: requestNodes(row, node, credentials, server) })),
	);
	const links: Array<[from: string, to: string]> = [
		[START, 'one'],
		[START, 'three in one'],
		['three in one', 'three'],
		[START, 'five in one'],
		['five in one', 'five'],
		[START, 'text of file'],
		['text of file', 'file'],
		['file', 'files'],
		...targets.map(({ input, nodes }): [string, string] => [input, nodes[0]?.name ?? '']),
	];
	return {
		name,
		nodes: [...inputs, ...targets.flatMap(({ nodes }) => nodes)],
		connections: { ...connect(links), ...connectTools(targets.map(({ nodes }) => nodes)) },
		settings: { executionOrder: 'v1' },
	};
}

function connect(links: Array<[from: string, to: string]>): Workflow['connections'] {
	const connections: Record<string, { main: Array<Array<{ node: string; type: string; index: number }>> }> =
		{};
	for (const [from, node] of links)
		(connections[from] ??= { main: [[]] }).main[0]?.push({ node, type: 'main', index: 0 });
	return connections;
}

function connectTools(targets: WorkflowNode[][]): Workflow['connections'] {
	return Object.fromEntries(
		targets.flatMap(([executor, tool]) =>
			executor && tool
				? [[tool.name, { ai_tool: [[{ node: executor.name, type: 'ai_tool', index: 0 }]] }]]
				: [],
		),
	);
}

/** The parameters with the URLs of one node of one case. */
function addressed({ number, parameters }: NumberedCase, node: string, server: EchoServer): IDataObject {
	const prefix = `/c/${number}/${node}`;
	const text = JSON.stringify(parameters)
		.replaceAll('http://echo', `${server.url}${prefix}`)
		.replaceAll('http://foreign', `http://localhost:${server.port}${prefix}`)
		.replaceAll('https://secure', `https://localhost:${server.tlsPort}${prefix}`)
		.replaceAll('http://behind.invalid', `http://behind.invalid${prefix}`)
		.replaceAll('/of-case', prefix)
		.replaceAll('http://proxy', server.url)
		.replaceAll('"proxy":"proxy"', `"proxy":"127.0.0.1:${server.port}"`);
	return JSON.parse(text) as IDataObject;
}

/** The node under test; for a tool also the Tool Executor that calls it and has the case's name. */
function requestNodes(
	row: NumberedCase,
	node: (typeof NODES)[number],
	credentials: CredentialIds,
	server: EchoServer,
): WorkflowNode[] {
	const name = nodeName(row, node);
	const suffix = row.isTool ? 'Tool' : '';
	const parameters = addressed(row, node, server);
	const settings = row.stops === true ? {} : { onError: 'continueRegularOutput' };
	const session = { sessionLoginApi: { id: credentials.session, name: 'any' } };
	const ours = {
		...core(row.isTool ? `${name} tool` : name, '', 1, parameters),
		type: `n8n-nodes-session-login.sessionRequest${suffix}`,
		credentials: session,
		...settings,
	};
	const theirs = {
		...core(ours.name, `httpRequest${suffix}`, HTTP_REQUEST_VERSION, {
			...parameters,
			...(row.isUnbound
				? { authentication: 'genericCredentialType', genericAuthType: 'httpBearerAuth' }
				: { authentication: 'predefinedCredentialType', nodeCredentialType: 'sessionLoginApi' }),
		}),
		credentials: row.isUnbound ? { httpBearerAuth: { id: credentials.bearer, name: 'any' } } : session,
		...settings,
	};
	const tested = node === 'a' ? theirs : ours;
	if (!row.isTool) return [tested];
	const executor = core(name, '', 1, { query: JSON.stringify({ [toolName(tested.name)]: {} }) });
	return [
		{ ...executor, type: '@n8n/n8n-nodes-langchain.toolExecutor', onError: 'continueRegularOutput' },
		tested,
	];
}

/** The name of a tool, derived from its node's name as n8n does. */
function toolName(name: string): string {
	return name.replace(/[\s.?!=+#@&*()[\]{}:;,<>/\\'^%$]+/g, '_');
}

function inputNodes(server: EchoServer): WorkflowNode[] {
	const item = (number: number) => ({ number, name: `Ännchen ${number}`, list: [number, 'two'] });
	const items = (count: number) => Array.from({ length: count }, (_, index) => item(index + 1));
	const set = (name: string, value: object) =>
		core(name, 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(value) });
	const split = (name: Input) => core(name, 'splitOut', 1, { fieldToSplitOut: 'items' });
	return [
		core(START, 'manualTrigger', 1, {}),
		set('one', item(1)),
		set('three in one', { items: items(3) }),
		split('three'),
		set('five in one', { items: items(5) }),
		split('five'),
		set('text of file', { base64: Buffer.from('A file, äöü.\n').toString('base64') }),
		core('file', 'convertToFile', 1.1, {
			operation: 'toBinary',
			sourceProperty: 'base64',
			options: { fileName: 'Nötes 1.txt', mimeType: 'text/plain' },
		}),
		core('files', 'httpRequest', HTTP_REQUEST_VERSION, {
			url: `${server.url}/c/${INPUT_NUMBER}/a/image`,
			options: { response: { response: { responseFormat: 'file', outputPropertyName: 'other' } } },
		}),
	];
}

function core(name: string, type: string, typeVersion: number, parameters: IDataObject): WorkflowNode {
	return { name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
}

import type { IDataObject } from 'n8n-workflow';

import type { Workflow } from '../../host/n8nTypes';

/** A node from the pack, by its name in the workflow. */
export interface SessionNode {
	name: string;
	credentialId: string;
	parameters: IDataObject;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	/** Whether n8n's own HTTP Request sends the request, with the credential as a predefined type. */
	isHttpRequest?: boolean;
}

/** The trigger that `N8nApi.run` starts. */
export const START = 'Start';

/** A workflow that sends `items`, or one file of them, through a chain of Session Request nodes. */
export function requestWorkflow(
	name: string,
	items: IDataObject[],
	nodes: SessionNode[],
	{ asFile = false } = {},
): Workflow {
	const chain: Workflow['nodes'] = [
		core(START, 'manualTrigger', 1, {}),
		core('Items', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ items }) }),
		core('One by one', 'splitOut', 1, { fieldToSplitOut: 'items' }),
		...(asFile ? [core('File', 'convertToFile', 1.1, { operation: 'toJson' })] : []),
		...nodes.map((node) => (node.isHttpRequest ? httpRequest(node) : sessionNode('sessionRequest', node))),
	];
	return { name, nodes: chain, connections: connect(chain), settings: {} };
}

/** n8n accepts no interval in seconds in one expression, but it accepts several poll times. */
const everySeconds = (seconds: number): IDataObject[] =>
	Array.from({ length: 60 / seconds }, (_, i) => ({
		mode: 'custom',
		cronExpression: `${i * seconds} * * * * *`,
	}));

export const EVERY_FIVE_SECONDS = everySeconds(5);

/** For tests that wait for many polls of few workflows. */
export const EVERY_TWO_SECONDS = everySeconds(2);

/**
 * A workflow whose Session Request Trigger polls every five seconds unless `item` is given, and sends new rows through
 * Session Request nodes.
 */
export function triggerWorkflow(
	name: string,
	node: SessionNode,
	then: SessionNode[] = [],
	...item: IDataObject[]
): Workflow {
	const trigger = sessionNode('sessionRequestTrigger', {
		...node,
		parameters: { ...node.parameters, pollTimes: { item: item.length > 0 ? item : EVERY_FIVE_SECONDS } },
	});
	const requests = then.map((request) => sessionNode('sessionRequest', request));
	const chain = [trigger, ...requests, core('Done', 'noOp', 1, {})].map(sideBySide);
	return { name, nodes: chain, connections: connect(chain), settings: {} };
}

/** Overlapping nodes cannot be clicked. */
function sideBySide<Node extends object>(node: Node, index: number) {
	return { ...node, position: [250 * index, 0] as [number, number] };
}

function core(
	name: string,
	type: string,
	typeVersion: number,
	parameters: IDataObject,
): Workflow['nodes'][number] {
	return { name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
}

function sessionNode(type: string, { name, credentialId, parameters, onError }: SessionNode) {
	return {
		name,
		type: `n8n-nodes-session-login.${type}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
		credentials: { sessionLoginApi: { id: credentialId, name: 'any' } },
		...(onError && { onError }),
	};
}

function httpRequest({ name, credentialId, parameters, onError }: SessionNode): Workflow['nodes'][number] {
	const authentication = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'sessionLoginApi',
	};
	return {
		...core(name, 'httpRequest', 4.2, { ...authentication, ...parameters }),
		credentials: { sessionLoginApi: { id: credentialId, name: 'any' } },
		...(onError && { onError }),
	};
}

function connect(chain: Workflow['nodes']): Workflow['connections'] {
	return Object.fromEntries(
		chain
			.slice(0, -1)
			.map(({ name }, i) => [name, { main: [[{ node: chain[i + 1]?.name, type: 'main', index: 0 }]] }]),
	);
}

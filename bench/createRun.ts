import { setTimeout as pause } from 'node:timers/promises';

import type { Workflow, WorkflowNode } from '../host/n8nTypes';
import type { NodeRun } from '../host/readExecution';
import { waitUntil } from '../host/waitUntil';
import type { Bed } from './openBed';

const START = 'Start';
const MEASURED = 'Measured';
const LONGEST_MS = 900_000;

/** A node to measure. */
export type MeasuredNode = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/**
 * Stores a workflow that passes `count` items to a node, through `before` if given. Each call of the returned function executes it and
 * returns n8n's record of the node's run.
 */
export async function createRun(
	{ api }: Bed,
	node: MeasuredNode,
	count: number,
	before?: MeasuredNode,
): Promise<() => Promise<NodeRun>> {
	const id = await api.createWorkflow(toWorkflow(node, count, before));
	let usualMs = 0;
	return async () => {
		const started = await api.run(id, START);
		// Each look costs n8n some milliseconds, which would count as the node's.
		await pause(usualMs);
		// Listing executions is cheap. Reading one includes all its items.
		await waitUntil('the measured workflow did not end', LONGEST_MS, async () => {
			const listed = (await api.executions(id)).find((each) => each.id === started);
			return listed?.stoppedAt;
		});
		const execution = await api.waitForExecution(started, LONGEST_MS);
		const run = execution.nodes[MEASURED];
		if (execution.status === 'success' && run !== undefined) {
			usualMs = run.tookMs;
			return run;
		}
		throw new Error(`The measured workflow failed: ${JSON.stringify(execution.error).slice(0, 500)}`);
	};
}

function toWorkflow(node: MeasuredNode, count: number, before?: MeasuredNode): Workflow {
	const items = Array.from({ length: count }, (_, number) => ({ number }));
	const nodes = [
		{ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Items',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }) },
		},
		{
			name: 'One by one',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'items' },
		},
		...(before ? [{ name: 'Before', ...before }] : []),
		{ name: MEASURED, ...node },
	].map((each) => ({ position: [0, 0] as [number, number], ...each }));
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, i) => [name, { main: [[{ node: nodes[i + 1]?.name, type: 'main', index: 0 }]] }]),
	);
	return { name: `Bench of ${node.type}`, nodes, connections, settings: {} };
}

import { readFlatted } from './readFlatted';

/** One item as n8n stores it: its JSON, and the error that took its place when the node went on after it. */
export interface StoredItem {
	json: Record<string, unknown>;
	error?: Record<string, unknown>;
	[key: string]: unknown;
}

/** What one node did in one execution. */
export interface NodeRun {
	/** The JSON of every item of the first output, over all its runs. */
	items: Record<string, unknown>[];
	/** The items of every output, over all its runs; with "continue with error output" the last one is the error output. */
	outputs: StoredItem[][];
	/** The errors that ended the node and those that items carry. */
	errors: Record<string, unknown>[];
	/** How often it ran. */
	runs: number;
	/** When its first run began, in ms since 1970, and what all of them took, as n8n measured it. */
	startedAt: number;
	tookMs: number;
}

/** An execution with its run data unpacked. */
export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt?: string;
	/** The error that ended the whole execution. */
	error?: Record<string, unknown>;
	/** By the node's name; a node that did not run is missing. */
	nodes: Record<string, NodeRun>;
	/** The JSON of the items that n8n keeps for nodes it has not come to, by their name: after a crash, what the execution began with. */
	kept: Record<string, Record<string, unknown>[]>;
}

type Json = Record<string, unknown>;

/** Decodes what `GET /rest/executions/:id` answers. */
export function readExecution(answer: Json): Execution {
	const data = toObject(typeof answer.data === 'string' ? readFlatted(answer.data) : answer.data);
	const result = toObject(data.resultData);
	const runData = Object.entries(toObject(result.runData));
	return {
		id: String(answer.id),
		workflowId: String(answer.workflowId),
		status: String(answer.status),
		mode: String(answer.mode),
		startedAt: String(answer.startedAt),
		...(answer.stoppedAt ? { stoppedAt: String(answer.stoppedAt) } : {}),
		...(result.error ? { error: toObject(result.error) } : {}),
		nodes: Object.fromEntries(runData.map(([name, runs]) => [name, readNodeRun(toList(runs).map(toObject))])),
		kept: readKept(toList(toObject(data.executionData).nodeExecutionStack).map(toObject)),
	};
}

function readKept(stack: Json[]): Execution['kept'] {
	const kept: Execution['kept'] = {};
	for (const { node, data } of stack) {
		const items = toList(toObject(data).main).flatMap(toList) as StoredItem[];
		(kept[String(toObject(node).name)] ??= []).push(...items.map(({ json }) => json));
	}
	return kept;
}

function readNodeRun(runs: Json[]): NodeRun {
	const outputs: StoredItem[][] = [];
	for (const run of runs) {
		toList(toObject(run.data).main).forEach((items, index) => {
			(outputs[index] ??= []).push(...(toList(items) as StoredItem[]));
		});
	}
	const carried = outputs.flat().flatMap((item) => (item.error ? [item.error] : []));
	return {
		items: (outputs[0] ?? []).map((item) => item.json),
		outputs,
		errors: [...runs.flatMap((run) => (run.error ? [toObject(run.error)] : [])), ...carried],
		runs: runs.length,
		startedAt: Number(runs[0]?.startTime ?? 0),
		tookMs: runs.reduce((sum, run) => sum + Number(run.executionTime ?? 0), 0),
	};
}

function toObject(value: unknown): Json {
	return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function toList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

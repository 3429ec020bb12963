import { readFlatted } from './readFlatted';

/** One item as n8n stores it: its JSON and, if the node continued after an error, that error. */
export interface StoredItem {
	json: Record<string, unknown>;
	error?: Record<string, unknown>;
	[key: string]: unknown;
}

/** The runs of one node in one execution. */
export interface NodeRun {
	/** The JSON of all items of the first output, over all runs. */
	items: Record<string, unknown>[];
	/** The items of every output, over all runs. With "continue with error output" the last output is the error output. */
	outputs: StoredItem[][];
	/** The errors that ended the node and those attached to items. */
	errors: Record<string, unknown>[];
	/** The number of runs. */
	runs: number;
	/** The start of the first run, in ms since 1970, and the duration of all runs in ms, as measured by n8n. */
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
	/** By node name; nodes that did not run are absent. */
	nodes: Record<string, NodeRun>;
	/** The JSON of the items queued for nodes that have not run yet, by node name. After a crash these are the execution's input. */
	kept: Record<string, Record<string, unknown>[]>;
}

type Json = Record<string, unknown>;

/** Decodes the response of `GET /rest/executions/:id`. */
export function readExecution(response: Json): Execution {
	const data = toObject(typeof response.data === 'string' ? readFlatted(response.data) : response.data);
	const result = toObject(data.resultData);
	const runData = Object.entries(toObject(result.runData));
	return {
		id: String(response.id),
		workflowId: String(response.workflowId),
		status: String(response.status),
		mode: String(response.mode),
		startedAt: String(response.startedAt),
		...(response.stoppedAt ? { stoppedAt: String(response.stoppedAt) } : {}),
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

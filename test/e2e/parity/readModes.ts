import type { N8nApi } from '../../../host/N8nApi';
import { START } from '../workflows';

/** How an n8n runs, as an execution in it shows. */
export interface Modes {
	/** Where it keeps files. */
	files: string;
	/** What evaluates expressions. */
	engine: string;
}

/** The engines of expressions, by what the stack of an error in an expression contains. */
const ENGINES = { vm: '<isolated-vm>', legacy: 'tournament', quickjs: 'eval.js' };

/** Runs a workflow that makes a file with the stack of an error in an expression, and reads the modes from it. */
export async function readModes(api: N8nApi): Promise<Modes> {
	const nodes = [
		{ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			...{ name: 'Stack', type: 'n8n-nodes-base.set', typeVersion: 3.4 },
			parameters: { mode: 'raw', jsonOutput: "={{ { stack: new Error('').stack } }}" },
		},
		{
			...{ name: 'File', type: 'n8n-nodes-base.convertToFile', typeVersion: 1.1 },
			parameters: { operation: 'toJson' },
		},
	];
	const next = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const workflow = await api.createWorkflow({
		name: 'Modes',
		nodes: nodes.map((node, index) => ({ id: node.name, position: [index * 240, 0], ...node })),
		connections: { [START]: next('Stack'), Stack: next('File') },
		settings: {},
	});
	const execution = await api.waitForExecution(await api.run(workflow, START));
	const stack = String(execution.nodes.Stack?.items[0]?.stack);
	const [file] = execution.nodes.File?.outputs[0] ?? [];
	const { data } = file?.binary as { data: { id?: string } };
	const found = Object.entries(ENGINES).filter(([, part]) => stack.includes(part));
	return {
		// An id begins with the place, such as filesystem-v2; a file in the execution has none.
		files: data.id === undefined ? 'default' : data.id.replace(/[-:].*/s, ''),
		engine: found.map(([engine]) => engine).join() || stack,
	};
}

import type { Execution } from '../../host/readExecution';
import type { TestN8n } from './startTestN8n';

/** Adds the executions of a workflow to those known, once each has ended, and returns all. */
export async function readExecutions(
	n8n: TestN8n,
	workflowId: string,
	known: Map<string, Execution>,
): Promise<Execution[]> {
	for (const { id } of await n8n.api.executions(workflowId))
		if (!known.has(id)) known.set(id, await n8n.api.waitForExecution(id));
	return [...known.values()];
}

/** The rows that the trigger emitted; a crashed execution still contains the rows that it started with. */
export function rowsOf({ nodes, kept }: Execution): string[] {
	const items = nodes['New row']?.items ?? [];
	const rows = items.some(({ id }) => id !== undefined) ? items : (kept['New row'] ?? []);
	return rows.map(({ id }) => String(id));
}

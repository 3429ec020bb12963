import type { Execution } from '../../host/readExecution';
import type { TestN8n } from './startTestN8n';

/** Settings of n8n's durable cursors, with polls every few seconds. */
export const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	// How often the scheduler looks for work; the poll times do not change.
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
	// With poll intervals shorter than this, n8n runs all missed polls at once, and each finds the same rows.
	N8N_SCHEDULER_MISFIRE_GRACE: '1',
};

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

import type { FunctionsBase } from 'n8n-workflow';

import type { WorkflowName } from '../../core';

/** Returns the workflow that runs; one that was never saved has no id yet. */
export function toWorkflowName(context: Pick<FunctionsBase, 'getWorkflow'>): WorkflowName {
	const { id, name } = context.getWorkflow();
	return { id: id ?? '', name: name ?? '' };
}

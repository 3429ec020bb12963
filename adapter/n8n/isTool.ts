import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent runs the node and reads its items only. Where n8n itself runs it for the agent, the node's type shows it. */
export function isTool(context: IExecuteFunctions & { isToolExecution?(): boolean }): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}

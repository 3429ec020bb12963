import type { IPollFunctions } from 'n8n-workflow';

/** Gives a node parameter's resolved value by its name or path, `fallback` when the author did not set it. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/** The parameters of a trigger, which has no items. */
export function parametersOfPoll(context: IPollFunctions): ReadParameter {
	return (name, fallback) => context.getNodeParameter(name, fallback as object);
}

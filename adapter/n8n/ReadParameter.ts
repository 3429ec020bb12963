import type { IPollFunctions } from 'n8n-workflow';

import { toPlainValue } from './toPlainValue';

/**
 * Returns the resolved value of the node parameter at a name or path, or `fallback` when the author has not set it.
 */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/** Reads the parameters of a trigger, which has no input items. */
export function parametersOfPoll(context: IPollFunctions): ReadParameter {
	return (name, fallback) => toPlainValue(context.getNodeParameter(name, fallback as object));
}

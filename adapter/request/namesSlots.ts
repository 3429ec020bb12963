import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

/**
 * Whether the author has written a slot for a value of the session, such as `{{ session.token }}`, into the body. What
 * expressions add to a body does not count, because it may come from anyone.
 */
export function namesSlots(context: Pick<IExecuteFunctions | IPollFunctions, 'getNode'>): boolean {
	const { body } = context.getNode().parameters;
	return typeof body === 'string' && /\{\s*session\./.test(body);
}

import type { IPollFunctions } from 'n8n-workflow';

const underWay = new Set<string>();

/**
 * Leaves a poll out, which gives null, while another one of the same node is under way in this process: both would begin with the
 * same checkpoint and find the same rows. n8n starts a poll whether or not the one before is over, and after a restart with
 * durable cursors several at once.
 */
export async function oneAtATime<Found>(
	context: IPollFunctions,
	poll: () => Promise<Found>,
): Promise<Found | null> {
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	if (underWay.has(key)) return null;
	underWay.add(key);
	try {
		return await poll();
	} finally {
		underWay.delete(key);
	}
}

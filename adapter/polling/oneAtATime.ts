import type { IPollFunctions } from 'n8n-workflow';

const running = new Set<string>();

/**
 * Runs a poll, or returns null while another poll of the same node is running in this process: both would begin with
 * the same checkpoint and find the same rows. n8n starts a poll whether or not the previous one has finished, and after
 * a restart with durable cursors it starts several at once.
 */
export async function oneAtATime<Found>(
	context: IPollFunctions,
	poll: () => Promise<Found>,
): Promise<Found | null> {
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	if (running.has(key)) return null;
	running.add(key);
	try {
		return await poll();
	} finally {
		running.delete(key);
	}
}

/** What the poll of one window has found. */
export interface PolledWindow {
	found: readonly unknown[];
	checkpoint: object;
	/** Whether the window was read and another one follows it. */
	isPassed: boolean;
	/** Whether the time ran out before the end of the window. */
	isCut: boolean;
}

/**
 * Polls one window after the other, each with the checkpoint of the one before, until one has new rows, is the last one,
 * or the time is over. What was passed counts although a later window fails or is cut before any new row: the next poll
 * begins with that one. Throws what `poll` throws for the first window.
 */
export async function passWindows<Polled extends PolledWindow>(
	before: object | undefined,
	poll: (before: object | undefined) => Promise<Polled>,
	hasTime: () => boolean,
): Promise<Polled> {
	let polled = await poll(before);
	while (polled.isPassed && polled.found.length === 0 && hasTime()) {
		const next = await poll(polled.checkpoint).catch(() => undefined);
		if (next === undefined || (next.isCut && next.found.length === 0)) return polled;
		polled = next;
	}
	return polled;
}

/** Nobody waits longer for a session to be signed out. */
const LONGEST_MS = 2_000;

/** Waits for something that may as well end later. */
export async function atMostTwoSeconds(work: Promise<unknown> = Promise.resolve()): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise((resolve) => (timer = setTimeout(resolve, LONGEST_MS).unref()));
	await Promise.race([work, limit]);
	clearTimeout(timer);
}

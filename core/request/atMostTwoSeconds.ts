/** Nobody waits longer for a session to be signed out. */
const LONGEST_MS = 2_000;

/** Waits for something that may as well end later; gives undefined then. */
export async function atMostTwoSeconds<Result>(work: Promise<Result>): Promise<Result | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<undefined>(
		(resolve) => (timer = setTimeout(() => resolve(undefined), LONGEST_MS).unref()),
	);
	const result = await Promise.race([work, limit]);
	clearTimeout(timer);
	return result;
}

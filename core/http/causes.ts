/** Longer chains are of nobody's making. */
const DEEPEST = 5;

/** What was thrown, and what caused it, outermost first. */
export function causes(thrown: unknown): Error[] {
	const chain: Error[] = [];
	for (let error = thrown; error instanceof Error && chain.length < DEEPEST; error = error.cause) {
		chain.push(error);
	}
	return chain;
}

/**
 * Runs `work` for every item, at most `limit` at a time, and gives the results in the items' order. After a failure
 * nothing new is begun; what runs is waited for, then the failure of the earliest item is thrown.
 */
export async function inOrder<Item, Result>(
	items: readonly Item[],
	limit: number,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(items.length);
	const failures: Array<{ index: number; error: unknown }> = [];
	let next = 0;
	const lane = async () => {
		while (next < items.length && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await work(items[index] as Item, index);
			} catch (error) {
				failures.push({ index, error });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
	const [first] = failures.sort((a, b) => a.index - b.index);
	if (first !== undefined) throw first.error;
	return results;
}

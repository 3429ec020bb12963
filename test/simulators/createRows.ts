/** Rows of a list, each with an id. */
export function createRows(count: number): Array<{ id: number; name: string }> {
	return Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `row ${index + 1}` }));
}

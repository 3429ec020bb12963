/** The list that the cases about rows read. */
export const ROWS = 100_000;
export const PAGE_SIZE = 1_000;
/** The path of the list that begins with its newest rows. */
export const NEWEST_FIRST = '/newest/rows';

/**
 * Returns a function that takes the index of a page's first row and returns the page as JSON. All pages are prepared in
 * advance, so that the server takes little time.
 */
export function createPages({ newestFirst = false } = {}): (start: number) => Buffer {
	const idAt = (index: number) => (newestFirst ? ROWS - 1 - index : index);
	const pages = Array.from({ length: ROWS / PAGE_SIZE }, (_, page) => {
		const valueObjectList = Array.from({ length: PAGE_SIZE }, (_, i) => toRow(idAt(page * PAGE_SIZE + i)));
		return Buffer.from(
			JSON.stringify({
				valueObjectList,
				moreRows: (page + 1) * PAGE_SIZE < ROWS,
				resultSetLength: PAGE_SIZE,
			}),
		);
	});
	return (start) =>
		pages[Math.floor(start / PAGE_SIZE)] ?? Buffer.from('{"valueObjectList":[],"moreRows":false}');
}

/** One row of the list. */
export function toRow(id: number): object {
	return {
		id,
		code: `SHIRT-${id}`,
		description: `Linen shirt, colour ${id % 40}`,
		price: 59.9 + (id % 100),
		changed: new Date(1_700_000_000_000 + id * 1_000).toISOString(),
		active: id % 3 > 0,
	};
}

/**
 * Opens the search for the end of the last complete row in a CSV text that arrives in parts: a line break outside of
 * quotation marks. A quotation mark within a quoted cell is doubled (RFC 4180, section 2), so an even number of them
 * is outside.
 */
export function endOfRows() {
	let isQuoted = false;
	return {
		/** Returns the index in this part after its last complete row; 0 when it has none. */
		rowsUpTo(text: string): number {
			let end = 0;
			for (let at = 0; ;) {
				const quote = text.indexOf('"', at);
				const until = quote < 0 ? text.length : quote;
				const line = isQuoted ? -1 : text.slice(at, until).lastIndexOf('\n');
				if (line >= 0) end = at + line + 1;
				if (quote < 0) return end;
				isQuoted = !isQuoted;
				at = quote + 1;
			}
		},
		isInQuotes: () => isQuoted,
	};
}

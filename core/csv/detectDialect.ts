/** How a CSV text is written. */
export interface Dialect {
	delimiter: string;
	/** The characters with which a row ends, the longest first. */
	lineBreaks: string[];
	/** The first row, such as `sep=;`, only names the delimiter, as spreadsheets write it. */
	hasDelimiterRow: boolean;
}

/** The usual delimiters; the first of equally likely ones counts. */
const DELIMITERS = [',', ';', '\t', '|'];
/** Enough rows to tell a delimiter from punctuation. */
const MOST_ROWS = 50;
const DELIMITER_ROW = /^sep=(.)\r?\n/i;

/** Finds out from the beginning of a text how it is written: the delimiter is the one that all rows have equally often. */
export function detectDialect(beginning: string, delimiter?: string): Dialect {
	const named = DELIMITER_ROW.exec(beginning)?.[1];
	const plain = withoutQuoted(beginning);
	return {
		delimiter: delimiter ?? named ?? findDelimiter(plain) ?? ',',
		lineBreaks: plain.includes('\n') ? ['\r\n', '\n'] : ['\r'],
		hasDelimiterRow: named !== undefined,
	};
}

/** Of a text cut at its quotation marks every second part is outside of them, because one within a cell is doubled. */
function withoutQuoted(text: string): string {
	return text
		.split('"')
		.filter((_, index) => index % 2 === 0)
		.join('');
}

/**
 * Returns the delimiter that the rows of a text have equally often, quoted cells left out; undefined when they have
 * none. Looks for rows that fit, because notes may precede or follow them.
 */
function findDelimiter(plain: string): string | undefined {
	const rows = plain
		.split(/\r\n|\n|\r/, MOST_ROWS)
		.slice(0, -1)
		.filter((row) => row.trim() !== '');
	let best: { delimiter: string; fitting: number; columns: number } | undefined;
	for (const delimiter of DELIMITERS) {
		const counts = (rows.length > 0 ? rows : [plain]).map((row) => row.split(delimiter).length - 1);
		const columns = counts[0] ?? 0;
		const fitting = counts.filter((count) => count === columns).length;
		if (columns === 0) continue;
		const isBetter =
			best === undefined || fitting > best.fitting || (fitting === best.fitting && columns > best.columns);
		if (isBetter) best = { delimiter, fitting, columns };
	}
	return best?.delimiter;
}

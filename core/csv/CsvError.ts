/**
 * Why CSV is not read: a misplaced quotation mark, one that is not closed, a row with too much text or too many columns,
 * too many cells up to this row, or control characters in the names.
 */
export type CsvFailure = 'quote' | 'open' | 'long' | 'wide' | 'cells' | 'control';

/** A row of CSV cannot be read; the caller explains it. */
export class CsvError extends Error {
	/** `row` counts from 1, the names included; `isLast` says that the text ends in it. */
	constructor(
		readonly row: number,
		readonly reason: CsvFailure,
		readonly isLast: boolean,
		cause?: unknown,
	) {
		super(reason, { cause });
	}
}

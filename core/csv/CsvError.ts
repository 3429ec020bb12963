/** Why CSV is not read: a quotation mark where none may be, one that is not closed, or a row with more text or columns than any has. */
export type CsvFailure = 'quote' | 'open' | 'long' | 'wide';

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

import { parse } from 'csv-parse/sync';

import { CsvError } from './CsvError';
import { detectDialect, type Dialect } from './detectDialect';
import { endOfRows } from './endOfRows';

/** As many as a spreadsheet can have; a row with more is no row of a list, and would hold up all other work. */
const MOST_COLUMNS = 16_384;

/** What is known about a CSV text; the rest is detected. */
export interface CsvDialect {
	delimiter?: string;
	/** Whether the first row has the names of the columns. */
	hasHeader?: boolean;
	/** Receives the names as they are written, before the first rows are returned; none when there are no names. */
	onColumns?(names: readonly string[]): void;
}

/** A row, with each cell as text under the name of its column. */
export type CsvRow = Record<string, string>;

/** Reads CSV that arrives in parts. */
export interface Csv {
	/** Returns the rows that are now complete; throws a CsvError. */
	push(text: string): CsvRow[];
	/** Returns the last row, which needs no line break; throws a CsvError. */
	end(): CsvRow[];
}

/**
 * Opens the reading of CSV (RFC 4180). Cells are texts as they are written. Without `hasHeader` the first row has the
 * names unless one of its cells is a number; without names columns are called `column1` and so on. A row may have
 * fewer cells than there are names, or more.
 */
export function openCsv(known: CsvDialect, mostCharacters: number): Csv {
	const { rowsUpTo, isInQuotes } = endOfRows();
	let rest = '';
	let dialect: Dialect | undefined;
	let toName: ((index: number) => string) | undefined;
	let rows = 0;

	const parseRows = (text: string, isLast: boolean): string[][] => {
		if (text === '') return [];
		const { delimiter, lineBreaks } = (dialect ??= detectDialect(text, known.delimiter));
		try {
			return parse(text, {
				bom: rows === 0,
				delimiter,
				record_delimiter: lineBreaks,
				relax_column_count: true,
				skip_empty_lines: true,
			});
		} catch (cause) {
			const { records = 0, code } = cause as { records?: number; code?: string };
			const reason = code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'quote';
			throw new CsvError(rows + records + 1, reason, isLast && reason === 'open', cause);
		}
	};
	const read = (text: string, isLast: boolean): CsvRow[] => {
		const cells = parseRows(text, isLast);
		const wide = cells.findIndex(({ length }) => length > MOST_COLUMNS);
		if (wide >= 0) throw new CsvError(rows + wide + 1, 'wide', false);
		let first = 0;
		if (rows === 0 && cells.length > 0) {
			if (dialect?.hasDelimiterRow) first++;
			const names = cells[first] ?? [];
			const hasHeader = known.hasHeader ?? !names.some(isNumber);
			if (hasHeader && names.length > 0) first++;
			const header = hasHeader ? names.map((name) => name.trim()) : [];
			known.onColumns?.(header);
			toName = openNames(header);
		}
		rows += cells.length;
		return cells.slice(first).map((row) => toRow(row, toName as (index: number) => string));
	};

	return {
		push(text) {
			const end = rowsUpTo(text);
			const whole = end === 0 ? '' : rest + text.slice(0, end);
			rest = end === 0 ? rest + text : text.slice(end);
			const values = read(whole, false);
			if (rest.length > mostCharacters) throw new CsvError(rows + 1, isInQuotes() ? 'open' : 'long', false);
			return values;
		},
		end: () => read(rest, true),
	};
}

function toRow(cells: readonly string[], toName: (index: number) => string): CsvRow {
	const row: CsvRow = {};
	for (let index = 0; index < cells.length; index++) row[toName(index)] = cells[index] as string;
	return row;
}

/** Returns the name of each column: no two are the same, and none is missing. */
function openNames(header: readonly string[]): (index: number) => string {
	/** The names that are taken, each with the number that the next column of the same name gets. */
	const taken = new Map<string, number>();
	const names: string[] = [];
	const unused = (name: string) => {
		let own = name;
		let count = taken.get(name) ?? 2;
		for (; taken.has(own); count++) own = `${name}_${count}`;
		taken.set(own, 2).set(name, count);
		return own;
	};
	for (const name of header) {
		// An object has no field of this name of its own.
		names.push(unused(name === '__proto__' ? '_proto_' : name || `column${names.length + 1}`));
	}
	return (index) => (names[index] ??= unused(`column${index + 1}`));
}

function isNumber(cell: string): boolean {
	return /^\s*[-+]?\d+([.,]\d+)*\s*$/.test(cell);
}

import { parse } from 'csv-parse/sync';

import { CsvError } from './CsvError';
import { detectDialect, type Dialect } from './detectDialect';
import { endOfRows } from './endOfRows';
import { judgeHeader } from './judgeHeader';

/** As many as a spreadsheet can have; a row with more is no row of a list, and would hold up all other work. */
const MOST_COLUMNS = 16_384;
/** Signs of a file that is not text, or of another encoding. */
const CONTROL = /[\0-\x08]/;
/** The columns of a longer row are counted before it is parsed. */
const LONG_ROW = 256 * 1024;

/** With so many lines, or characters, of its beginning, it is decided how a text is written, however it arrives. */
const LINES_OF_BEGINNING = 50;
const MOST_OF_BEGINNING = 64 * 1024;

/** What is known about a CSV text; the rest is detected. */
export interface CsvDialect {
	delimiter?: string;
	/** Whether the first row has the names of the columns. */
	hasHeader?: boolean;
	/**
	 * Receives the names as they are written, before the first rows are returned; none when there are no names. Unless it
	 * `isSure`, they may be a row.
	 */
	onColumns?(names: readonly string[], isSure: boolean): void;
	/** Receives the number of the last row when it has fewer cells than all others, and no line break: it may be cut. */
	onShortEnd?(row: number): void;
}

/** A row, with each cell as text under the name of its column. */
export type CsvRow = Record<string, string>;

/** What may be read: the characters of a row, and the cells of all rows together. */
export interface CsvLimits {
	mostCharacters: number;
	mostCells?: number;
}

/** Reads CSV that arrives in parts. */
export interface Csv {
	/** Returns the rows that are now complete; throws a CsvError. */
	push(text: string): CsvRow[];
	/** Returns the last row, which needs no line break; throws a CsvError. */
	end(): CsvRow[];
}

/**
 * Opens the reading of CSV (RFC 4180). Cells are texts as they are written. Without `hasHeader`, `judgeHeader`
 * decides whether the first row has the names; without names columns are called `column1` and so on. A row may have fewer
 * cells than there are names, or more.
 */
export function openCsv(known: CsvDialect, { mostCharacters, mostCells = Infinity }: CsvLimits): Csv {
	const { rowsUpTo, isInQuotes } = endOfRows();
	let rest = '';
	/** What has arrived before it is decided how the text is written; undefined when it is. */
	let beginning = known.delimiter === undefined || known.hasHeader === undefined ? '' : undefined;
	let lines = 0;
	let dialect: Dialect | undefined;
	let toName: ((index: number) => string) | undefined;
	let rows = 0;
	let cellCount = 0;
	let fewestCells = Infinity;

	const parseRows = (text: string, isLast: boolean): string[][] => {
		if (text === '') return [];
		const { delimiter, lineBreaks } = (dialect ??= detectDialect(text, known.delimiter));
		// Only the first of these rows may be longer than the part that has just arrived.
		if (text.length > LONG_ROW && isWide(text, delimiter)) throw new CsvError(rows + 1, 'wide', false);
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
		for (const [index, { length }] of cells.entries()) {
			cellCount += length;
			const isEnd = isLast && index === cells.length - 1;
			if (isEnd && length < fewestCells && rows + index > 1 && !/[\r\n]$/.test(text))
				known.onShortEnd?.(rows + index + 1);
			fewestCells = Math.min(fewestCells, length);
			if (cellCount > mostCells) throw new CsvError(rows + index + 1, 'cells', false);
		}
		let first = 0;
		if (rows === 0 && cells.length > 0) {
			if (dialect?.hasDelimiterRow) first++;
			const names = cells[first] ?? [];
			if (names.some((name) => CONTROL.test(name))) throw new CsvError(1, 'control', false);
			const { hasNames, isSure } =
				known.hasHeader === undefined
					? judgeHeader(names, cells.slice(first + 1))
					: { hasNames: known.hasHeader, isSure: true };
			if (hasNames && names.length > 0) first++;
			const header = hasNames ? names.map((name) => name.trim()) : [];
			known.onColumns?.(header, isSure);
			toName = openNames(header);
		}
		rows += cells.length;
		return cells.slice(first).map((row) => toRow(row, toName as (index: number) => string));
	};

	const take = (text: string): CsvRow[] => {
		const end = rowsUpTo(text);
		const whole = end === 0 ? '' : rest + text.slice(0, end);
		rest = end === 0 ? rest + text : text.slice(end);
		const values = read(whole, false);
		if (rest.length > mostCharacters) throw new CsvError(rows + 1, isInQuotes() ? 'open' : 'long', false);
		return values;
	};
	/** Returns what has arrived once it is enough to see how the text is written. */
	const withBeginning = (text: string, isLast: boolean): string => {
		if (beginning === undefined) return text;
		beginning += text;
		lines += text.split(/[\r\n]+/).length - 1;
		if (!isLast && lines < LINES_OF_BEGINNING && beginning.length < MOST_OF_BEGINNING) return '';
		const all = beginning;
		beginning = undefined;
		return all;
	};

	return {
		push: (text) => take(withBeginning(text, false)),
		end: () => [...take(withBeginning('', true)), ...read(rest, true)],
	};
}

/** Whether the first row of a text has more columns than any; a quotation mark within a cell is doubled. */
function isWide(text: string, delimiter: string): boolean {
	let isQuoted = false;
	let columns = 1;
	for (const sign of text) {
		if (sign === '"') isQuoted = !isQuoted;
		else if (isQuoted) continue;
		else if (sign === '\n') return false;
		else if (sign === delimiter && ++columns > MOST_COLUMNS) return true;
	}
	return false;
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

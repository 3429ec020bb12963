import { inTurns, openTurns } from '../../json/inTurns';
import { LineError, openJsonLines } from '../../json/openJsonLines';
import type { Format, FormatFailure, HttpResponse } from '../Exchange';
import { mostBytesOf, toTooLargeError } from '../readWhole';
import { toFormatError } from './FormatError';
import { openDecoding } from './openDecoding';

/** The formats that have one row after the other, so that they can be read while they arrive. */
export type RowFormat = Extract<Format, 'csv' | 'jsonLines'>;

/** How CSV is written, as far as the author names it. */
export interface CsvOptions {
	/** Absent to detect it. */
	delimiter?: string;
	/** Whether the first row has the names of the columns; absent to detect it. */
	hasHeader?: boolean;
	/**
	 * Receives the names of the columns before the first rows are returned; none when there are no names. Unless it
	 * `isSure`, they may be a row.
	 */
	onColumns?(names: readonly string[], isSure: boolean): void;
	/** Receives the number of the last row when it has fewer cells than all others, and no line break: it may be cut. */
	onShortEnd?(row: number): void;
}

/** A longer row is a mistake, such as a quotation mark that is not closed. */
const MOST_ROW_CHARACTERS = 16 * 1024 * 1024;
/** A response with less text than this is one part, so that it can be compared with other pages as a whole. */
const FIRST_PART_CHARACTERS = 4 * 1024 * 1024;
/** The other parts have about so much text. */
const PART_CHARACTERS = 512 * 1024;

/** Where all rows are kept, more would fill n8n's memory, whatever the size of their text. */
const MOST_ROWS = 5_000_000;
const MOST_CELLS = 40_000_000;
/** A complete text is read in steps of this size. */
const STEP_CHARACTERS = 64 * 1024;

/** Reads rows from a text that arrives in parts; throws a LineError, or a CsvError. */
interface RowReader {
	push(text: string): unknown[];
	end(): unknown[];
}

/** Returns the rows of a text, or why it cannot be read; pauses for other work. */
export async function parseRows(
	text: string,
	format: RowFormat,
	csv: CsvOptions = {},
): Promise<{ body: unknown[] } | { body: undefined; failure: FormatFailure }> {
	const reader = openReader(format, csv, false);
	const body: unknown[] = [];
	const read = function* () {
		for (let at = 0; at < text.length; at += STEP_CHARACTERS) {
			for (const row of reader.push(text.slice(at, at + STEP_CHARACTERS))) body.push(row);
			checkCount(body.length);
			yield;
		}
		for (const row of reader.end()) body.push(row);
	};
	try {
		await inTurns(read());
		return { body };
	} catch (error) {
		return { body: undefined, failure: toFailure(error, format) };
	}
}

/**
 * Yields the rows of a response whose body is a stream, part by part, and closes it at the end. Throws what the stream
 * throws, a FormatError when it is damaged, and, unless the caller needs only so many rows (`mostRows`), an ExchangeError
 * when it is larger than any response may be. The first part ends once it has the rows that are needed.
 */
export async function* streamRows(
	response: HttpResponse,
	method: string,
	{ format, csv = {}, mostRows }: { format: RowFormat; csv?: CsvOptions; mostRows: number },
): AsyncGenerator<unknown[]> {
	const { rest } = response;
	if (rest === undefined) return;
	const isLimited = mostRows < Infinity;
	const reader = openReader(format, csv, isLimited);
	const mayRest = openTurns();
	const decode = openDecoding(response);
	const mostBytes = isLimited ? Infinity : mostBytesOf({});
	let rows: unknown[] = [];
	let bytes = 0;
	let count = 0;
	let characters = 0;
	let mostOfPart = FIRST_PART_CHARACTERS;
	try {
		for await (const chunk of rest as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			if (bytes > mostBytes)
				throw toTooLargeError({ method, url: response.url }, { name: 'too-many-rows-at-once' });
			const text = decode(chunk);
			characters += text.length;
			for (const row of reader.push(text)) rows.push(row);
			if (!isLimited) checkCount(count + rows.length);
			const rest = mayRest();
			if (rest !== undefined) await rest;
			const hasEnough = count === 0 && rows.length >= mostRows;
			if ((characters < mostOfPart && !hasEnough) || rows.length === 0) continue;
			count += rows.length;
			yield rows;
			mostOfPart = PART_CHARACTERS;
			rows = [];
			characters = 0;
		}
		rows = rows.concat(reader.push(decode()), reader.end());
		if (rows.length > 0) yield rows;
	} catch (error) {
		const isKnown = isOfRow(error) || isOfEncoding(error);
		throw isKnown ? toFormatError(response, method, toFailure(error, format), format) : error;
	} finally {
		rest.destroy();
	}
}

/** Throws an error about the first row over the limit. */
function checkCount(count: number): void {
	if (count > MOST_ROWS) throw new LineError(MOST_ROWS + 1, 'count', false);
}

function openReader(format: RowFormat, csv: CsvOptions, isLimited: boolean): RowReader {
	if (format === 'jsonLines') return openJsonLines(MOST_ROW_CHARACTERS);
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { openCsv } = require('../../csv') as typeof import('../../csv');
	return openCsv(csv, {
		mostCharacters: MOST_ROW_CHARACTERS,
		...(!isLimited && { mostCells: MOST_CELLS }),
	});
}

/** What a row that cannot be read says about itself; the library of CSV is loaded when needed, so its class is not known here. */
type RowProblem = Pick<LineError, 'row' | 'isLast'> & {
	reason: 'invalid' | 'long' | 'quote' | 'open' | 'wide' | 'cells' | 'control' | 'count';
};
/** The reasons that mean too much data, not damaged data. */
const TOO_MUCH: ReadonlyArray<RowProblem['reason']> = ['cells', 'count'];

function isOfRow(error: unknown): error is Error & RowProblem {
	return error instanceof Error && 'row' in error && 'isLast' in error;
}

function isOfEncoding(error: unknown): boolean {
	return (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

/** An error that is not about a row is a mistake of ours. */
function toFailure(error: unknown, format: RowFormat): FormatFailure {
	if (isOfEncoding(error))
		return {
			format,
			why: 'It begins as UTF-8, but contains bytes that are not UTF-8, and its content type states no charset.',
		};
	if (!isOfRow(error)) throw error;
	const { row, reason, isLast } = error;
	const cut = isLast ? ' The response ends there: it may have been cut off.' : '';
	return {
		format,
		why: `${toReason(row, reason)}${cut}`,
		...(TOO_MUCH.includes(reason) && { isTooMuch: true }),
	};
}

function toReason(row: number, reason: RowProblem['reason']): string {
	switch (reason) {
		case 'invalid':
			return `Row ${row} is not JSON.`;
		case 'long':
			return `Row ${row} has more than ${MOST_ROW_CHARACTERS / 1024 / 1024} million characters.`;
		case 'wide':
			return `Row ${row} has more columns than a spreadsheet can have (16,384).`;
		case 'cells':
			return `Its first ${row} rows have more than ${MOST_CELLS / 1e6} million cells.`;
		case 'control':
			return `Row ${row} contains control characters: the response is not text, or its encoding is not the one that its content type states.`;
		case 'count':
			return `It has more than ${MOST_ROWS / 1e6} million rows.`;
		case 'open':
			return `In row ${row} a quotation mark is not closed.`;
		case 'quote':
			return `In row ${row} a quotation mark is in the wrong place.`;
	}
}

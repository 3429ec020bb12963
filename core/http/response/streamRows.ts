import { isAscii } from 'node:buffer';

import { LineError, openJsonLines } from '../../json/openJsonLines';
import type { Format, FormatFailure, HttpResponse } from '../Exchange';
import { mostBytesOf, toTooLargeError } from '../readWhole';
import { charsetOf, type Decoder, toDecoder } from './readText';
import { toFormatError } from './FormatError';

/** The formats that have one row after the other, so that they can be read while they arrive. */
export type RowFormat = Extract<Format, 'csv' | 'jsonLines'>;

/** How CSV is written, as far as the author names it. */
export interface CsvOptions {
	/** Absent to detect it. */
	delimiter?: string;
	/** Whether the first row has the names of the columns; absent to detect it. */
	hasHeader?: boolean;
	/** Receives the names of the columns before the first rows are returned; none when there are no names. */
	onColumns?(names: readonly string[]): void;
}

/** A longer row is a mistake, such as a quotation mark that is not closed. */
const MOST_ROW_CHARACTERS = 16 * 1024 * 1024;
/** A response with less text than this is one part, so that it can be compared with other pages as a whole. */
const FIRST_PART_CHARACTERS = 4 * 1024 * 1024;
/** The other parts have about so much text. */
const PART_CHARACTERS = 512 * 1024;

/** Reads rows from a text that arrives in parts; throws a LineError, or a CsvError. */
interface RowReader {
	push(text: string): unknown[];
	end(): unknown[];
}

/** Returns the rows of a text in a format; for one that is damaged, why it cannot be read. */
export function parseRows(
	text: string,
	format: RowFormat,
	csv: CsvOptions = {},
): { body: unknown[] } | { body: undefined; failure: FormatFailure } {
	const reader = openReader(format, csv);
	try {
		const rows = reader.push(text);
		return { body: rows.concat(reader.end()) };
	} catch (error) {
		return { body: undefined, failure: toFailure(error, format) };
	}
}

/**
 * Yields the rows of a response whose body is a stream, part by part, and closes it at the end. Throws what the stream
 * throws, a FormatError when it is damaged, and, unless the caller limits the rows (`isLimited`), an ExchangeError when
 * it is larger than any response may be.
 */
export async function* streamRows(
	response: HttpResponse,
	method: string,
	{ format, csv = {}, isLimited }: { format: RowFormat; csv?: CsvOptions; isLimited: boolean },
): AsyncGenerator<unknown[]> {
	const { rest } = response;
	if (rest === undefined) return;
	const reader = openReader(format, csv);
	const decode = openDecoding(response);
	const mostBytes = isLimited ? Infinity : mostBytesOf({});
	let rows: unknown[] = [];
	let bytes = 0;
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
			if (characters < mostOfPart || rows.length === 0) continue;
			yield rows;
			mostOfPart = PART_CHARACTERS;
			rows = [];
			characters = 0;
		}
		rows = rows.concat(reader.push(decode()), reader.end());
		if (rows.length > 0) yield rows;
	} catch (error) {
		const isKnown = isOfRow(error) || isOfEncoding(error);
		throw isKnown ? toFormatError(response, method, toFailure(error, format)) : error;
	} finally {
		rest.destroy();
	}
}

function openReader(format: RowFormat, csv: CsvOptions): RowReader {
	if (format === 'jsonLines') return openJsonLines(MOST_ROW_CHARACTERS);
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	const { openCsv } = require('../../csv') as typeof import('../../csv');
	return openCsv(csv, MOST_ROW_CHARACTERS);
}

/** What a row that cannot be read says about itself; the library of CSV is loaded when needed, so its class is not known here. */
type RowProblem = Pick<LineError, 'row' | 'isLast'> & {
	reason: 'invalid' | 'long' | 'quote' | 'open' | 'wide';
};

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
			why: 'It begins in UTF-8, but has bytes that are not UTF-8, and its type states no charset.',
		};
	if (!isOfRow(error)) throw error;
	const { row, reason, isLast } = error;
	const cut = isLast ? ' The response ends there: it may have been cut off.' : '';
	return { format, why: `${toReason(row, reason)}${cut}` };
}

function toReason(row: number, reason: RowProblem['reason']): string {
	switch (reason) {
		case 'invalid':
			return `Row ${row} is not JSON.`;
		case 'long':
			return `Row ${row} has more than ${MOST_ROW_CHARACTERS / 1024 / 1024} million characters.`;
		case 'wide':
			return `Row ${row} has more columns than a spreadsheet can have (16,384).`;
		case 'open':
			return `In row ${row} a quotation mark is not closed.`;
		case 'quote':
			return `In row ${row} a quotation mark is in the wrong place.`;
	}
}

/**
 * Returns a function that decodes the chunks of a body, and without one what is left. A body that states no charset, or
 * UTF-8 although it is not, is in the encoding that its first other bytes suggest.
 */
function openDecoding(response: HttpResponse): (chunk?: Buffer) => string {
	const charset = charsetOf(response);
	let decoder: Decoder | undefined =
		charset === undefined || /^utf-?8$/i.test(charset) ? undefined : toDecoder(charset);
	return (chunk) => {
		if (decoder === undefined && (chunk === undefined || isAscii(chunk)))
			return chunk?.toString('latin1') ?? '';
		decoder ??= guessDecoder(chunk as Buffer);
		return decoder.decode(chunk, { stream: chunk !== undefined });
	};
}

/** A chunk may end within a character, so that UTF-8 is tried without its last bytes. */
function guessDecoder(chunk: Buffer): Decoder {
	const strict = () => new TextDecoder('utf-8', { fatal: true });
	try {
		strict().decode(chunk, { stream: true });
		return strict();
	} catch {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
		const { detectCharset } = require('../../charset') as typeof import('../../charset');
		const charset = detectCharset(chunk) ?? 'utf-8';
		return /^utf-?8$/i.test(charset) ? strict() : toDecoder(charset);
	}
}

import { parseJson } from './parseJson';

/** Reads JSON values, one a line, from a text that arrives in parts. */
export interface JsonLines {
	/** Returns the values of the lines that are now complete; throws a LineError. */
	push(text: string): unknown[];
	/** Returns the value of the last line, which needs no line break; throws a LineError. */
	end(): unknown[];
}

/** A line is not JSON, longer than a row can be, or one too many. */
export class LineError extends Error {
	/** `row` counts from 1; `isLast` says that the text ends in it. */
	constructor(
		readonly row: number,
		readonly reason: 'invalid' | 'long' | 'count',
		readonly isLast: boolean,
	) {
		super(`Line ${row} is ${reason}`);
	}
}

/** Before each value of a JSON text sequence there is this separator (RFC 7464, section 2.2). */
const SEPARATOR = '\u001e';
const MARK_AND_BLANKS = /^[\ufeff\s]+/;

/**
 * Opens the reading of JSON Lines, which are also called NDJSON (jsonlines.org), or of a JSON text sequence
 * (RFC 7464). Blank lines are skipped.
 */
export function openJsonLines(mostCharacters: number): JsonLines {
	let rest = '';
	let row = 0;
	let between: string | undefined;
	const parse = (line: string, isLast: boolean): unknown[] => {
		const text = line.replace(MARK_AND_BLANKS, '');
		if (text === '') return [];
		row++;
		try {
			return [parseJson(text)];
		} catch {
			throw new LineError(row, 'invalid', isLast);
		}
	};
	return {
		push(text) {
			between ??= text.trimStart().startsWith(SEPARATOR) ? SEPARATOR : '\n';
			const end = text.lastIndexOf(between);
			const whole = end < 0 ? '' : rest + text.slice(0, end);
			rest = end < 0 ? rest + text : text.slice(end + 1);
			const values = whole === '' ? [] : whole.split(between).flatMap((line) => parse(line, false));
			if (rest.length > mostCharacters) throw new LineError(row + 1, 'long', false);
			return values;
		},
		end: () => parse(rest, true),
	};
}

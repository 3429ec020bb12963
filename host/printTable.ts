import { say } from './say';
import type { FirstLook } from './runFirstLook';
import { toColumns } from './toColumns';
import { wrap } from './wrap';

/** Enough rows to recognise the data; the others are only counted. */
const SHOWN_ROWS = 8;

/** The width assumed when the output is not a terminal, in characters. */
const USUAL_WIDTH = 110;

/** The narrowest readable column of errors, in characters. With less space, errors are printed below the rows. */
const LEAST_ERROR_WIDTH = 36;

const GAP = '  |  ';

/** Prints the rows and errors of the first example next to each other, or one below the other in a narrow terminal. */
export function printTable(
	look: FirstLook,
	width = process.stdout.columns ?? USUAL_WIDTH,
	print = say,
): void {
	const rows = [`Last orders: ${look.rows.length} rows`, '', ...toColumns(look.rows.slice(0, SHOWN_ROWS))];
	if (look.rows.length > SHOWN_ROWS) rows.push(`… and ${look.rows.length - SHOWN_ROWS} more`);
	const rowsWidth = Math.max(...rows.map((line) => line.length));
	const errorWidth = width - rowsWidth - GAP.length;
	if (errorWidth < LEAST_ERROR_WIDTH) {
		[...rows, '', ...toErrorLines(look, width)].forEach((line) => print(line));
		return;
	}
	const errors = toErrorLines(look, errorWidth);
	for (let line = 0; line < Math.max(rows.length, errors.length); line += 1) {
		print(`${(rows[line] ?? '').padEnd(rowsWidth)}${GAP}${errors[line] ?? ''}`.trimEnd());
	}
}

function toErrorLines({ failures }: FirstLook, width: number): string[] {
	const lines = [`Products: ${failures.length} ${failures.length === 1 ? 'error' : 'errors'}`];
	for (const { status, message, description } of failures) {
		lines.push('', ...wrap(`${status ?? 'no response'}: ${message}`, width), '', ...wrap(description, width));
	}
	return lines;
}

import type { CsvOptions } from '../../core';
import type { ResponseOptions } from './readResponseOptions';

/** A longer hint would be hard to read. */
const MOST_NAMES = 5;
const LONGEST_NAME = 40;

/**
 * Returns the options with hints for the author about a CSV that may be cut off, and about one whose first row was taken for the
 * names of the columns but may be a row, which would then be missing. A page with the same names as one where they were certain
 * needs no hint.
 */
export function withCsvHints<Options extends Pick<ResponseOptions, 'csv'>>(
	options: Options,
	addHint: ((hint: string, subject?: string) => void) | undefined,
): Options {
	let certain = '';
	const onColumns: CsvOptions['onColumns'] = (names, isSure) => {
		const key = names.join('\n');
		if (isSure) certain = key;
		else if (names.length > 0 && key !== certain) addHint?.(toHint(names), 'csv-names');
	};
	const onShortEnd = (row: number) =>
		addHint?.(
			`Row ${row}, the last row of the CSV, has fewer cells than the others and no line break: the response may have been cut off.`,
			'csv-end',
		);
	return { ...options, csv: { ...options.csv, onColumns, onShortEnd } };
}

function toHint(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).map((name) => `'${shorten(name)}'`);
	const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
	return `The first row of the CSV was taken for the names of the columns: ${shown.join(', ')}${others}. To decide, set Response Format to CSV under Options, Response, and Column Names to None if it is a row, or to In the First Row if it contains the names.`;
}

function shorten(name: string): string {
	return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

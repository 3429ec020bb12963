/** The API's dates include seconds and time zone, which a table does not need. */
const ISO_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/;

/** Formats rows as a heading, a rule and one line per row; columns of numbers are right-aligned. */
export function toColumns(rows: Record<string, unknown>[]): string[] {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const columns = names.map((name) => {
		const cells = rows.map((row) => toCell(row[name]));
		const width = Math.max(name.length, ...cells.map((cell) => cell.length));
		const isNumeric = rows.every((row) => typeof row[name] === 'number');
		const pad = (text: string) => (isNumeric ? text.padStart(width) : text.padEnd(width));
		return [pad(name), '-'.repeat(width), ...cells.map(pad)];
	});
	if (columns.length === 0) return [];
	return (columns[0] ?? []).map((_, line) => columns.map((column) => column[line]).join('  '));
}

function toCell(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value).replace(ISO_TIME, '$1 $2');
}

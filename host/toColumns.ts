/** Dates of the API carry seconds and zone, which nobody reads in a table. */
const ISO_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/;

/** A heading, a rule and one line for each row; numbers stand at the right of their column. */
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

import { ROWS, toRow } from './createPages';

/** A list as large as that of the case `rows`, as one response in other formats. */
export const FORMATS = {
	xml: { path: '/formats.xml', type: 'application/xml', create: toXml },
	csv: { path: '/formats.csv', type: 'text/csv', create: toCsv },
} as const;

/** The name of such a format. */
export type BenchFormat = keyof typeof FORMATS;

function allRows(): Array<Record<string, unknown>> {
	return Array.from({ length: ROWS }, (_, id) => toRow(id) as Record<string, unknown>);
}

function toXml(): Buffer {
	const rows = allRows().map(({ id, ...fields }) => {
		const elements = Object.entries(fields).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
		return `<row id="${String(id)}">${elements.join('')}</row>`;
	});
	return Buffer.from(`<?xml version="1.0"?><rows>${rows.join('\n')}</rows>`);
}

function toCsv(): Buffer {
	const rows = allRows();
	const names = Object.keys(rows[0] ?? {});
	const lines = rows.map((row) => names.map((name) => `"${String(row[name])}"`).join(','));
	return Buffer.from([names.join(','), ...lines].join('\n'));
}

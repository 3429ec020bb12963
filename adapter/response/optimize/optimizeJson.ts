import { openField, openNames, readNames, removeField, setAtNames } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';

/** Which parts of a JSON response an AI agent gets to read. */
export interface JsonChoice {
	/** Path of the data; empty for the whole response. */
	dataField: string;
	include: 'all' | 'selected' | 'except';
	/** Paths within a row. */
	fields: string[];
}

/** The rows of a JSON body, reduced to the chosen fields; the body itself is not changed. */
export function optimizeJson(body: unknown, { dataField, include, fields }: JsonChoice): unknown[] {
	const json = typeof body === 'string' ? parse(body) : body;
	if (typeof json !== 'object' || json === null) {
		throw new ParameterError(
			'The response is neither a JSON object nor a list of objects',
			'Choose another Expected Response Type, or switch off Optimize Response.',
		);
	}
	const rows = rowsOf(json, dataField);
	return optimizeRows(rows, { include, fields });
}

/** Rows of JSON, reduced to the chosen fields; the rows themselves are not changed. */
export function optimizeRows(
	rows: readonly unknown[],
	{ include, fields }: Pick<JsonChoice, 'include' | 'fields'>,
): unknown[] {
	if (include === 'all') return [...rows];
	if (include === 'except') return rows.map((row) => omit(row, fields));
	const namesOf = fields.map(openNames);
	return rows.map((row) => pick(row, namesOf));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function rowsOf(json: object, dataField: string): unknown[] {
	const isList = Array.isArray(json);
	if (dataField === '') return isList ? json : [json];
	const dataOf = openField(dataField);
	if (isList) return json.map(dataOf);
	const data = dataOf(json);
	if (data === undefined) {
		throw new ParameterError(
			`The response has no field '${dataField}'`,
			`Check the spelling of Field Containing Data; available fields: ${Object.keys(json).slice(0, 20).join(', ')}.`,
		);
	}
	return [data].flat();
}

/** Finds the nested names of a field in a row. */
type NamesOf = ReturnType<typeof openNames>;

/** Builds nested objects only, never lists, which would have gaps. */
function pick(row: unknown, namesOf: readonly NamesOf[]): unknown {
	return namesOf.reduce<Record<string, unknown>>((picked, find) => {
		const names = find(row);
		return names === undefined ? picked : setAtNames(picked, names, readNames(row, names));
	}, {});
}

/** A field to leave out is often private, so nothing that it may mean is left. */
function omit(row: unknown, fields: readonly string[]): unknown {
	const rest = structuredClone(row);
	for (const field of fields) removeField(rest, field);
	return rest;
}

import { readField } from '../../../core';
import { ParameterError } from '../../n8n/ParameterError';

/** Which parts of JSON an AI agent gets to read. */
export interface JsonChoice {
	/** Field that holds the data; empty: the whole answer. */
	dataField: string;
	include: 'all' | 'selected' | 'except';
	/** Names, dots go deeper. */
	fields: string[];
}

/** The rows of a JSON body with the fields that were chosen; the body itself stays as it is. */
export function optimizeJson(body: unknown, { dataField, include, fields }: JsonChoice): unknown[] {
	const json = typeof body === 'string' ? parse(body) : body;
	if (typeof json !== 'object' || json === null) {
		throw new ParameterError(
			'The answer is neither a JSON object nor a list of them',
			'Choose another Expected Response Type, or switch off Optimize Response.',
		);
	}
	const rows = rowsOf(json, dataField);
	if (include === 'all') return rows;
	return rows.map((row) => (include === 'selected' ? pick(row, fields) : omit(row, fields)));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function rowsOf(json: object, dataField: string): unknown[] {
	if (Array.isArray(json)) {
		return dataField === '' ? json : json.map((row: unknown) => readField(row, dataField));
	}
	if (dataField === '') return [json];
	if (!Object.hasOwn(json, dataField)) {
		throw new ParameterError(
			`The answer has no field '${dataField}'`,
			`Set Field Containing Data to one of those it has: ${Object.keys(json).slice(0, 20).join(', ')}.`,
		);
	}
	return [(json as Record<string, unknown>)[dataField]].flat();
}

function pick(row: unknown, fields: string[]): unknown {
	const picked: Record<string, unknown> = {};
	for (const field of fields) {
		const value = readField(row, field);
		const names = namesIn(field);
		const last = names.pop();
		if (value === undefined || last === undefined) continue;
		let target = picked;
		for (const name of names) target = (target[name] ??= {}) as Record<string, unknown>;
		target[last] = value;
	}
	return picked;
}

function omit(row: unknown, fields: string[]): unknown {
	const rest = structuredClone(row);
	for (const field of fields) {
		const names = namesIn(field);
		const last = names.pop();
		const target = names.length === 0 ? rest : readField(rest, names.join('.'));
		if (last !== undefined && typeof target === 'object' && target !== null) {
			Reflect.deleteProperty(target, last);
		}
	}
	return rest;
}

/** `a.b[0]` as names; none that would reach what all objects share. */
function namesIn(field: string): string[] {
	const names = field.split(/[.[\]]+/).filter(Boolean);
	return names.some((name) => ['__proto__', 'constructor', 'prototype'].includes(name)) ? [] : names;
}

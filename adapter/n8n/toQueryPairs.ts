import type { QueryParameters } from '../../core';

/** How the entries of a list are named. */
export const ARRAY_FORMATS = ['brackets', 'indices', 'repeat'] as const;

/** `a[]=1&a[]=2`, `a[0]=1&a[1]=2` or `a=1&a=2`. */
export type ArrayFormat = (typeof ARRAY_FORMATS)[number];

/**
 * Converts the fields of an object to names and values: fields of a nested object are named `a[b]`, list entries
 * according to the format. Null is empty, undefined and empty lists are omitted, and dates are in ISO 8601. This matches the
 * package qs, which HTTP Request uses for queries and forms.
 */
export function toQueryPairs(fields: object, format: ArrayFormat): QueryParameters {
	return Object.entries(fields).flatMap(([name, value]) => pairsOf(name, value, format));
}

function pairsOf(name: string, value: unknown, format: ArrayFormat): QueryParameters {
	if (value === undefined) return [];
	if (value === null) return [[name, '']];
	if (isDate(value)) return [[name, value.toISOString()]];
	if (typeof value !== 'object') return typeof value === 'function' ? [] : [[name, String(value)]];
	const nameOf = Array.isArray(value) ? NAMES[format] : NAMES.indices;
	return Object.entries(value).flatMap(([key, inner]) => pairsOf(nameOf(name, key), inner, format));
}

const NAMES: Record<ArrayFormat, (name: string, key: string) => string> = {
	brackets: (name) => `${name}[]`,
	indices: (name, key) => `${name}[${key}]`,
	repeat: (name) => name,
};

function isDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

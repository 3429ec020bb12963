import { parse } from 'lossless-json';

import { isBeyondExact } from './largeIntegers';

/** An integer beyond 2^53 has at least so many digits. */
const LEAST_DIGITS = 16;
/** Such an integer outside of texts and fractions: 17 digits, or 16 from 9007199254740992 on. */
const LARGE_INTEGER = /(?:^|[[:,\s])-?(?:\d{17}|9\d{15})/;
/** Longer ones are not ids, and would take long to convert. */
const MOST_DIGITS = 400;

/** The integers beyond 2^53 in an object or list, as they are written, by the names of their fields. */
const written = new WeakMap<object, Map<string, bigint>>();
/** For a whole JSON value that holds such integers, the name of the first field with one; empty in a list. */
const firstNames = new WeakMap<object, string>();

/**
 * Parses JSON as JSON.parse does. For integers beyond 2^53, which a number cannot hold exactly, it also keeps what is
 * written: see `openWritten` and `withWritten`. Throws a SyntaxError.
 */
export function parseJson(text: string): unknown {
	if (!hasManyDigits(text) || !LARGE_INTEGER.test(text)) return JSON.parse(text) as unknown;
	let firstName: string | undefined;
	const take = function (this: object, name: string, value: unknown): unknown {
		if (typeof value !== 'bigint') return value;
		firstName ??= Array.isArray(this) ? '' : name;
		const fields = written.get(this) ?? new Map<string, bigint>();
		written.set(this, fields.set(name, value));
		return Number(value);
	};
	const json = tryParse(text, take);
	if (firstName !== undefined && typeof json === 'object' && json !== null) firstNames.set(json, firstName);
	return json;
}

/** The integer beyond 2^53 in a field of an object or list, as it is written; undefined when the field has none. */
export function writtenAt(home: unknown, name: string): bigint | undefined {
	return typeof home === 'object' && home !== null ? written.get(home)?.get(name) : undefined;
}

/**
 * The name of the first field of a parsed response that holds an integer beyond 2^53, empty for an entry of a list;
 * undefined when there is none.
 */
export function firstLargeInteger(json: unknown): string | undefined {
	return typeof json === 'object' && json !== null ? firstNames.get(json) : undefined;
}

/** Whether a text has enough digits in a row anywhere. A pattern would take a fifth of the time of JSON.parse. */
function hasManyDigits(text: string): boolean {
	const isDigit = (index: number) => {
		const code = text.charCodeAt(index);
		return code >= 48 && code <= 57;
	};
	// Every such row of digits lies across one of these places.
	for (let at = LEAST_DIGITS - 1; at < text.length; at += LEAST_DIGITS) {
		if (!isDigit(at)) continue;
		let first = at;
		let last = at;
		while (isDigit(first - 1)) first--;
		while (isDigit(last + 1)) last++;
		if (last - first >= LEAST_DIGITS - 1) return true;
	}
	return false;
}

function tryParse(text: string, reviver: (this: object, name: string, value: unknown) => unknown): unknown {
	try {
		return parse(text, reviver, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
	} catch {
		// Invalid, or nested too deeply for a parser that is not native.
		return JSON.parse(text) as unknown;
	}
}

function parseNumber(text: string): number | bigint {
	const number = Number(text);
	const isWritten = isBeyondExact(number) && text.length <= MOST_DIGITS && /^-?\d+$/.test(text);
	return isWritten ? BigInt(text) : number;
}

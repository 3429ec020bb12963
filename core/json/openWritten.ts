import { openField, openNames, readNames } from './fieldPath';
import { isBeyondExact } from './largeIntegers';
import { writtenAt } from './parseJson';

/** Like `openField`, but returns an integer beyond 2^53 as it is written, as a bigint. */
export function openWritten(path: string): (value: unknown) => unknown {
	const read = openField(path);
	const namesOf = openNames(path);
	return (value) => {
		const found = read(value);
		if (!isBeyondExact(found)) return found;
		const names = namesOf(value) ?? [];
		return writtenAt(readNames(value, names.slice(0, -1)), names.at(-1) ?? '') ?? found;
	};
}

/** Returns a copy of a parsed JSON value in which integers beyond 2^53 are bigints. */
export function withWritten(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value))
		return (value as unknown[]).map((part, index) => writtenAt(value, String(index)) ?? withWritten(part));
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [name, writtenAt(value, name) ?? withWritten(part)]),
	);
}

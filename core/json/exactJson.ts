import { isLosslessNumber, isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';

/**
 * Parses JSON that is to be written again: a number that JavaScript cannot hold exactly stays as it is written, in an
 * object that `writeExactJson` and `isWrittenNumber` know. Throws a SyntaxError.
 */
export function parseExactJson(text: string): unknown {
	return parse(text, undefined, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
}

/** Writes JSON as JSON.stringify does, and bigints and what `parseExactJson` returns with all their digits. */
export function writeExactJson(value: unknown): string {
	return stringify(value) ?? '';
}

/** Whether an object stands for a number in JSON that was parsed by `parseExactJson`. */
export function isWrittenNumber(value: unknown): boolean {
	return isLosslessNumber(value);
}

function parseNumber(text: string): number | LosslessNumber {
	return isSafeNumber(text) ? Number(text) : new LosslessNumber(text);
}

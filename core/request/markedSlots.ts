import { randomBytes } from 'node:crypto';

/** How many braces a slot for a value of the session may have on each side. */
export type Braces = 'two' | 'one' | 'any';

const TWO = /\{\{\s*session\.[\w.-]+\s*\}\}/;
/** Not a variable in a template literal of JavaScript. */
const ONE = /(?<![{$])\{\s*session\.[\w.-]+\s*\}(?!\})/;
const SLOTS: Readonly<Record<Braces, RegExp>> = {
	two: new RegExp(TWO, 'g'),
	one: new RegExp(ONE, 'g'),
	any: new RegExp(`${TWO.source}|${ONE.source}`, 'g'),
};
const PREFIX_BYTES = 16;

/** Whether a text has a slot such as `{{ session.siteId }}`. */
export function hasSlot(text: string, braces: Braces = 'two'): boolean {
	return text.search(SLOTS[braces]) >= 0;
}

const WITH_FILTER = /\{\{\s*session\.[\w.-]+\s*\|[^{}]*\}\}/;

/** Whether a text has what would be a slot but for a filter, as in `{{ session.nonce | md5 }}`; it is sent unchanged. */
export function hasFilteredSlot(text: string): boolean {
	return WITH_FILTER.test(text);
}

/**
 * Returns the beginning of the marks of one execution. It cannot be guessed, so that data, which becomes a part of the same
 * request, cannot ask for the session.
 */
export function createMarkPrefix(): string {
	return `s${randomBytes(PREFIX_BYTES).toString('hex')}`;
}

/** Replaces slots by marks, which no encoding of URLs, JSON or XML changes; a mark holds its slot as it was written. */
export function markSlots(text: string, prefix: string, braces: Braces = 'two'): string {
	return text.replace(SLOTS[braces], (slot) => `${prefix}${Buffer.from(slot).toString('hex')}z`);
}

/** Replaces each mark by what `fill` returns for its slot. */
export function replaceMarks(text: string, prefix: string, fill: (slot: string) => string): string {
	if (!text.includes(prefix)) return text;
	const mark = new RegExp(`${prefix}((?:[\\da-f]{2})+)z`, 'g');
	return text.replace(mark, (_, hex: string) => fill(Buffer.from(hex, 'hex').toString()));
}

/** Returns a text with its slots as they were written, encoded by `encode`. */
export function restoreSlots(
	text: string,
	prefix: string | undefined,
	encode: (slot: string) => string = String,
): string {
	return prefix === undefined ? text : replaceMarks(text, prefix, encode);
}

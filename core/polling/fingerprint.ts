import { createHash } from 'node:crypto';

/**
 * Characters of a fingerprint of an id: 60 bits, so that two of 10,000 ids are mistaken for one in fewer than 1
 * in 10^10 lists.
 */
export const ID_CHARS = 10;

/** Returns `length` characters, 6 bits each, that represent a text of any length (SHA-256, base64url). */
export function fingerprint(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

/** Splits a text into pieces of equal length; if the text is damaged, returns only the whole pieces. */
export function toPieces(text: unknown, length: number): string[] {
	if (typeof text !== 'string') return [];
	const count = Math.floor(text.length / length);
	return Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length));
}

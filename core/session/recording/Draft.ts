/** A part of a template: a text that is sent unchanged, or a placeholder with its filters, without braces. */
export type Piece = string | { slot: string };

/** A value that a recorded request sends, and the template that takes its place. */
export interface Leaf {
	place: 'path' | 'query' | 'header' | 'body';
	/** Of the parameter, header or field; empty for the text of a body without fields. */
	name: string;
	/** As the server reads it. */
	value: string;
	/** Undefined while the value is sent as recorded. */
	pieces?: Piece[];
	/** A header that is left out. */
	isDropped?: boolean;
	/** Undefined for a value alone; otherwise how a value is written in the text of the body. */
	encode?: (value: string) => string;
}

/** Writes a template; `encode` encodes the texts that are sent unchanged. */
export function toTemplate(pieces: readonly Piece[], encode: (text: string) => string = String): string {
	return pieces
		.map((piece) => (typeof piece === 'string' ? literal(encode(piece)) : toSlot(piece.slot)))
		.join('');
}

/** Returns a text as a template that is nothing but this text. */
export function literal(text: string): string {
	return /\{[{%]/.test(text)
		? `{% raw %}${text.replaceAll('endraw', "endr{% endraw %}{{ 'aw' }}{% raw %}")}{% endraw %}`
		: text;
}

function toSlot(slot: string): string {
	return slot.includes('|') ? `{{ ${slot} }}` : `{{${slot}}}`;
}

/**
 * Returns a text with parts of it replaced by placeholders: `find` returns the first part in the rest of the text, if any. Undefined
 * when there is none.
 */
export function withSlots(
	text: string,
	find: (rest: string) => { at: number; length: number; slot: string } | undefined,
): Piece[] | undefined {
	const pieces: Piece[] = [];
	let rest = text;
	for (let count = 0; count < MOST_SLOTS; count++) {
		const found = find(rest);
		if (found === undefined) break;
		if (found.at > 0) pieces.push(rest.slice(0, found.at));
		pieces.push({ slot: found.slot });
		rest = rest.slice(found.at + found.length);
	}
	if (pieces.length === 0) return undefined;
	return rest === '' ? pieces : [...pieces, rest];
}

/** No login sends the password more often. */
const MOST_SLOTS = 20;

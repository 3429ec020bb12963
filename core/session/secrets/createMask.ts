import { type Decoded, decodeEscapes, toBytes } from './decodeEscapes';

/** What replaces a secret. */
export const MASK = '***';
/** A shorter secret occurs in half of all words, so it is only removed where it is a word of its own. */
const SHORT_SECRET = 4;
/** An escape in JSON, in a URL, in JSON, in HTML; no server nests them deeper. */
const DEEPEST = 4;

/** The proof of the password in a header of HTTP Digest, which an API may repeat; the password can be guessed from it. */
const DIGEST_PROOF = '\\bresponse="?[\\da-f]{32,}';

type Mask = (text: string) => string;

/**
 * Returns a function that replaces secrets in a text: as they are, in upper or lower case, in base64 or in hex, and each
 * of these also with escapes of any kind, nested ones too.
 */
export function createMask(secrets: Iterable<string | undefined>): Mask {
	const mask = createByteMask(secrets);
	return (text) => {
		const bytes = toBytes(text);
		const masked = mask(bytes);
		return masked === bytes ? text : Buffer.from(masked, 'latin1').toString();
	};
}

/** Like `createMask`, for the Latin-1 reading of bytes, which are UTF-8 or Latin-1. */
export function createByteMask(secrets: Iterable<string | undefined>): Mask {
	const forms = new Set([...secrets].flatMap((secret) => (secret ? toForms(secret) : [])));
	if (forms.size === 0) return (text) => text;
	const longestFirst = [...forms].sort((a, b) => b.length - a.length).map(toPattern);
	// The mask itself comes first, so that a secret made of asterisks does not make masks grow.
	const pattern = new RegExp(['\\*{3}', ...longestFirst, DIGEST_PROOF].join('|'), 'g');
	return (text) => replace(text, find(text, pattern));
}

/** A part of a text, from its first position to the one after it. */
type Part = readonly [from: number, to: number];

/** Finds a pattern in a text, and in the text with its escapes decoded once, twice …; returns parts of the text itself. */
function find(text: string, pattern: RegExp): Part[] {
	const parts: Part[] = [];
	for (const { text: decoded, starts } of levelsOf(text)) {
		for (const { 0: found, index } of decoded.matchAll(pattern)) {
			const end = index + found.length;
			parts.push(starts === undefined ? [index, end] : [starts[index] ?? 0, starts[end] ?? text.length]);
		}
	}
	return parts.sort(([a], [b]) => a - b);
}

/** Yields a text, and then what it is with its escapes decoded once, twice …; `starts` are positions in the text itself. */
function* levelsOf(source: string): Generator<{ text: string; starts?: Decoded['starts'] }> {
	let text = source;
	let starts: Decoded['starts'] | undefined;
	yield { text };
	for (let depth = 0; depth < DEEPEST; depth++) {
		const decoded = decodeEscapes(text);
		if (decoded === undefined) return;
		const outer = starts;
		starts = outer === undefined ? decoded.starts : decoded.starts.map((start) => outer[start] ?? 0);
		({ text } = decoded);
		yield { text, starts };
	}
}

/** Replaces parts of a text, given in order; parts that overlap are one. */
function replace(text: string, parts: readonly Part[]): string {
	let masked = '';
	let at = 0;
	for (const [from, to] of parts) {
		if (from >= at && to > from) masked += text.slice(at, from) + MASK;
		at = Math.max(at, to);
	}
	return masked + text.slice(at);
}

/** Returns the forms of a secret that are looked for, in bytes and at each level of decoding. */
function toForms(secret: string): string[] {
	const bytes = toBytes(secret);
	const plain = [...levelsOf(bytes)].map(({ text }) => text).filter(Boolean);
	if (secret.length < SHORT_SECRET) return plain;
	const inBothCases = [secret.toUpperCase(), secret.toLowerCase()];
	const encoded = plain.flatMap((text) => toEncodings(Buffer.from(text, 'latin1')));
	const written = [...inBothCases.map(toBytes), ...encoded].flatMap((form) => [...levelsOf(form)]);
	// In a text that is not in UTF-8 a secret has other bytes.
	return [...plain, ...written.map(({ text }) => text), secret, ...inBothCases];
}

/** Returns bytes in hex and in base64 (RFC 4648), alone and as a part of a longer text in base64. */
function toEncodings(bytes: Buffer): string[] {
	const hex = bytes.toString('hex');
	const base64 = bytes.toString('base64');
	const standard = [base64, base64.replace(/=+$/, ''), ...[0, 1, 2].map((before) => toPart(bytes, before))];
	const forUrls = standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
	return [hex, hex.toUpperCase(), ...standard, ...forUrls];
}

/** Returns the characters of base64 that bytes alone decide, when they come after `before` other bytes (modulo 3). */
function toPart(bytes: Buffer, before: number): string {
	const bits = 8 * (before + bytes.length);
	const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
	return whole.slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
}

function toPattern(secret: string): string {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT_SECRET ? `(?<!\\w)${literal}(?!\\w)` : literal;
}

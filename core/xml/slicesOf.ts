import { decodeEntities } from './decodeEntities';
import { XmlError } from './XmlError';

/** No API nests its elements deeper. */
const DEEPEST = 200;
const LONGEST_NAME = 100;
/** Enough for a list of 400,000 rows with ten fields; each element takes more memory than its text. */
const MOST_MARKS = 10_000_000;
/** More attributes than this in one tag are not data, and could not be parsed in slices. */
const MOST_ATTRIBUTES = 10_000;
/** A slice of so many tags and attributes, or characters, takes a few milliseconds to parse. */
const SLICE_MARKS = 5_000;
const SLICE_CHARACTERS = 256 * 1024;
/** The parser adds character to character; a longer text, such as a file, is passed around it. */
const LONG_TEXT = 64 * 1024;
const LONGEST_ENTITY = 12;
/** The name of an element; what else a name may not have (XML 1.0, section 2.3) the parser accepts, too. */
const NAME = /[^\s<>/"'=&!?]+/y;

/** What ends the parts of a DTD in which its other signs are text. */
const CLOSING: Record<string, string> = { '"': '"', "'": "'", '<!--': '-->', '<?': '?>' };

/** Some of a document, with the tags of the elements that it is in around it, so that it can be parsed alone. */
export interface Slice {
	markup: string;
	/** How many elements are open where it begins, and where it ends. */
	above: number;
	below: number;
}

/**
 * Cuts a document into slices that each take little time to parse, and checks what the parser does not: that there is one
 * outermost element, that each element is closed where it must be, and that there are not too many elements, one within
 * another or in all. Comments, processing instructions and the DTD are left out, so that no entity of a DTD is ever
 * read. Throws an XmlError.
 */
export function* slicesOf(text: string): Generator<Slice> {
	const open: string[] = [];
	let above: readonly string[] = [];
	let parts: string[] = [];
	let kept = 0;
	let isComplete = false;
	let cutAt = 0;
	let marks = 0;
	let marksBefore = 0;
	const leaveOut = (from: number, to: number) => {
		parts.push(text.slice(kept, from));
		kept = to;
		return to;
	};
	const cut = (at: number): Slice => {
		const body = [...parts, text.slice(kept, at)];
		const before = above.map((name) => `<${name}>`);
		const after = open.map((name) => `</${name}>`).reverse();
		const slice = {
			markup: [...before, ...body, ...after].join(''),
			above: above.length,
			below: open.length,
		};
		above = [...open];
		[parts, kept, cutAt, marksBefore] = [[], at, at, marks];
		return slice;
	};
	for (let at = text.indexOf('<'), end = 0; at >= 0; end = at, at = text.indexOf('<', at)) {
		if (at - end > LONG_TEXT && open.length > 0) {
			leaveOut(end, at);
			for (const piece of piecesOf(text.slice(end, at).trim())) {
				parts.push(piece);
				yield cut(at);
			}
		}
		if (++marks > MOST_MARKS)
			throw new XmlError(`It has more than ${MOST_MARKS / 1e6} million tags and attributes.`, 'size');
		// What is left out may be within a text, which is not cut.
		let mayCut = text.slice(end, at).trim() === '';
		if (text[at + 1] === '?') {
			at = leaveOut(at, endOf(text, '?>', at + 2, open));
		} else if (text.startsWith('<!--', at)) {
			at = leaveOut(at, endOf(text, '-->', at + 4, open));
		} else if (text.startsWith('<![CDATA[', at) && open.length > 0) {
			at = endOf(text, ']]>', at + 9, open);
			mayCut = true;
		} else if (text.startsWith('<!DOCTYPE', at) && open.length === 0) {
			at = leaveOut(at, endOfDoctype(text, at));
		} else if (text[at + 1] === '/') {
			const end = endOf(text, '>', at + 2, open);
			const name = text.slice(at + 2, end - 1).trimEnd();
			const expected = open.pop();
			if (name !== expected) throw toUnbalancedError(text, at, { name, expected });
			isComplete ||= open.length === 0;
			at = end;
			mayCut = true;
		} else {
			if (isComplete) throw new XmlError(`${lineOf(text, at)} a second document begins.`);
			NAME.lastIndex = at + 1;
			const name = NAME.exec(text)?.[0];
			if (name === undefined) throw new XmlError(`${lineOf(text, at)} '<' is not the beginning of a tag.`);
			const tag = endOfTag(text, at + 1 + name.length, open);
			marks += tag.attributes;
			at = tag.end;
			mayCut = text[at - 2] === '/';
			if (mayCut) isComplete = open.length === 0;
			else if (open.push(name) > DEEPEST)
				throw new XmlError(`Its elements are nested more than ${DEEPEST} deep.`);
		}
		const isEnough = marks - marksBefore >= SLICE_MARKS || at - cutAt >= SLICE_CHARACTERS;
		if (mayCut && isEnough && open.length > 0) yield cut(at);
	}
	if (open.length > 0) throw toCutError(open);
	if (!isComplete) throw new XmlError('It has no element.');
	const end = text.lastIndexOf('>');
	if (text.slice(end + 1).trim() !== '') throw new XmlError(`${lineOf(text, end)} text follows its end.`);
	yield cut(text.length);
}

/** Yields a long text piece by piece as CDATA, which the parser takes as a whole. */
function* piecesOf(written: string): Generator<string> {
	const text = written.replace(/\r\n?/g, '\n');
	for (let at = 0, end; at < text.length; at = end) {
		end = at + LONG_TEXT;
		const entity = text.lastIndexOf('&', end);
		if (entity > Math.max(at, end - LONGEST_ENTITY)) end = entity;
		const piece = decodeEntities(text.slice(at, end)).replaceAll(']]>', ']]]]><![CDATA[>');
		yield `<![CDATA[${piece}]]>`;
	}
}

/** Returns the index after the next occurrence of `mark`. */
function endOf(text: string, mark: string, from: number, open: readonly string[]): number {
	const at = text.indexOf(mark, from);
	if (at < 0) throw toCutError(open);
	return at + mark.length;
}

/**
 * Returns the index after a tag and the number of its attributes, by the blanks before them. A quoted value may contain
 * the sign that ends a tag.
 */
function endOfTag(text: string, from: number, open: readonly string[]): { end: number; attributes: number } {
	let end = text.indexOf('>', from);
	let attributes = 0;
	for (let at = from; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code <= 32 && text.charCodeAt(at + 1) > 32 && ++attributes > MOST_ATTRIBUTES)
			throw new XmlError(`${lineOf(text, from)} a tag has more than 10,000 attributes.`, 'size');
		if (code !== 34 && code !== 39) continue;
		at = text.indexOf(code === 34 ? '"' : "'", at + 1);
		if (at < 0) throw toCutError(open);
		if (at > end) end = text.indexOf('>', at);
	}
	if (end < 0) throw toCutError(open);
	return { end: end + 1, attributes };
}

/** A DTD may have declarations in brackets, with quoted values and comments (XML 1.0, section 2.8). */
function endOfDoctype(text: string, from: number): number {
	const signs = /["'[\]>]|<!--|<\?/g;
	signs.lastIndex = from;
	let isInside = false;
	for (let sign = signs.exec(text)?.[0]; sign !== undefined; sign = signs.exec(text)?.[0]) {
		const closing = CLOSING[sign];
		if (closing !== undefined) {
			const at = text.indexOf(closing, signs.lastIndex);
			// Searched for each time, the end that is missing would take the square of the text's length.
			if (at < 0) break;
			signs.lastIndex = at + closing.length;
		} else if (sign === '>' && !isInside) return signs.lastIndex;
		else if (sign !== '>') isInside = sign === '[';
	}
	throw new XmlError('It ends within its document type declaration (DOCTYPE).');
}

function toUnbalancedError(
	text: string,
	at: number,
	{ name, expected }: { name: string; expected: string | undefined },
): XmlError {
	const closed = `${lineOf(text, at)} '${shorten(name)}' is closed`;
	return new XmlError(
		expected === undefined
			? `${closed}, which is not open.`
			: `${closed} while '${shorten(expected)}' is open.`,
	);
}

function toCutError(open: readonly string[]): XmlError {
	const name = open.at(-1);
	return new XmlError(
		name === undefined
			? 'It ends within a tag.'
			: `It ends before its element '${shorten(name)}' is closed: it has been cut off.`,
	);
}

function lineOf(text: string, at: number): string {
	let line = 1;
	for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
	return `In line ${line}`;
}

function shorten(name: string): string {
	return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

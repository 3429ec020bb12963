import { XmlError } from './XmlError';

/** No API nests its elements deeper. */
const DEEPEST = 200;
const LONGEST_NAME = 100;
/** The name of an element; what else a name may not have (XML 1.0, section 2.3) the parser accepts, too. */
const NAME = /[^\s<>/"'=&!?]+/y;

/** What ends the parts of a DTD in which its other signs are text. */
const CLOSING: Record<string, string> = { '"': '"', "'": "'", '<!--': '-->', '<?': '?>' };

/**
 * Checks what the parser does not: that there is one outermost element, that each element is closed where it must be,
 * and that a document is not nested too deeply. Returns the text without its processing instructions and its DTD, so
 * that no entity of a DTD is ever read. Throws an XmlError.
 */
export function checkTags(text: string): string {
	const open: string[] = [];
	const parts: string[] = [];
	let isComplete = false;
	let kept = 0;
	const leaveOut = (from: number, to: number) => {
		parts.push(text.slice(kept, from));
		kept = to;
		return to;
	};
	for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
		if (text[at + 1] === '?') {
			at = leaveOut(at, endOf(text, '?>', at + 2, open));
		} else if (text.startsWith('<!--', at)) {
			at = endOf(text, '-->', at + 4, open);
		} else if (text.startsWith('<![CDATA[', at) && open.length > 0) {
			at = endOf(text, ']]>', at + 9, open);
		} else if (text.startsWith('<!DOCTYPE', at) && open.length === 0) {
			at = leaveOut(at, endOfDoctype(text, at));
		} else if (text[at + 1] === '/') {
			const end = endOf(text, '>', at + 2, open);
			const name = text.slice(at + 2, end - 1).trimEnd();
			const expected = open.pop();
			if (name !== expected) throw toUnbalancedError(text, at, { name, expected });
			isComplete ||= open.length === 0;
			at = end;
		} else {
			if (isComplete) throw new XmlError(`${lineOf(text, at)} a second document begins.`);
			NAME.lastIndex = at + 1;
			const name = NAME.exec(text)?.[0];
			if (name === undefined) throw new XmlError(`${lineOf(text, at)} '<' is not the beginning of a tag.`);
			at = endOfTag(text, at + 1 + name.length, open);
			if (text[at - 2] === '/') isComplete = open.length === 0;
			else if (open.push(name) > DEEPEST)
				throw new XmlError(`Its elements are nested more than ${DEEPEST} deep.`);
		}
	}
	if (open.length > 0) throw toCutError(open);
	if (!isComplete) throw new XmlError('It has no element.');
	const end = text.lastIndexOf('>');
	if (text.slice(end + 1).trim() !== '') throw new XmlError(`${lineOf(text, end)} text follows its end.`);
	return kept === 0 ? text : parts.join('') + text.slice(kept);
}

/** Returns the index after the next occurrence of `mark`. */
function endOf(text: string, mark: string, from: number, open: readonly string[]): number {
	const at = text.indexOf(mark, from);
	if (at < 0) throw toCutError(open);
	return at + mark.length;
}

/** A quoted value may contain the sign that ends a tag. */
function endOfTag(text: string, from: number, open: readonly string[]): number {
	let end = text.indexOf('>', from);
	for (let at = from; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code !== 34 && code !== 39) continue;
		at = text.indexOf(code === 34 ? '"' : "'", at + 1);
		if (at < 0) throw toCutError(open);
		if (at > end) end = text.indexOf('>', at);
	}
	if (end < 0) throw toCutError(open);
	return end + 1;
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

import { toIncompleteError } from './Recording';

/** A command of a shell, split into words. */
export type Words = string[];

/** What a backslash and a letter mean between $' and ' (Bash manual, ANSI-C quoting). */
const ANSI: Record<string, string> = {
	n: '\n',
	r: '\r',
	t: '\t',
	a: '\u0007',
	b: '\b',
	e: '\u001b',
	f: '\f',
	v: '\v',
};
const ANSI_CODE = /u([\da-f]{1,4})|U([\da-f]{1,8})|x([\da-f]{1,2})|([0-7]{1,3})/iy;

/** A command that follows another one without a line end between them, because a form field has dropped it. */
const NEXT_COMMAND = /^(.*['"]|--[a-z-]+)curl$/s;

/**
 * Splits commands as Bash does: quotes of three kinds, backslashes, line ends and semicolons; nothing is expanded. Also reads what is
 * left when a form field of one line has dropped the line ends. Throws a RecordingError when a closing quote is missing.
 */
export function splitBash(text: string): Words[] {
	const commands: Words[] = [];
	let words: Words = [];
	/** Undefined between words. */
	let word: string | undefined;
	/** The word as it is written. */
	let begin = 0;
	const endWord = (at: number) => {
		if (word === undefined) return;
		const joined = word.endsWith('curl') && NEXT_COMMAND.exec(text.slice(begin, at)) !== null;
		if (joined) {
			words.push(word.slice(0, -'curl'.length));
			commands.push(words);
			words = ['curl'];
		} else words.push(word);
		word = undefined;
	};
	const endCommand = (at: number) => {
		endWord(at);
		if (words.length > 0) commands.push(words);
		words = [];
	};
	let at = 0;
	while (at < text.length) {
		const sign = text[at] as string;
		if (/[\s;&|]/.test(sign)) {
			if (/[ \t]/.test(sign)) endWord(at);
			else endCommand(at);
			at++;
			continue;
		}
		if (word === undefined && sign !== '\\') [word, begin] = ['', at];
		if (sign === '\\') {
			const next = text[at + 1];
			if (next === undefined || /\s/.test(next)) {
				endWord(at);
				at += text.startsWith('\r\n', at + 1) ? 3 : 2;
				continue;
			}
			if (word === undefined) [word, begin] = ['', at];
			word += next;
			at += 2;
			continue;
		}
		const quoted = readQuoted(text, at);
		word = (word ?? '') + (quoted?.value ?? sign);
		at = quoted?.end ?? at + 1;
	}
	endCommand(text.length);
	return commands;
}

/** Returns what is between the quotes that begin at a position, and the position after them; undefined without quotes. */
function readQuoted(text: string, at: number): { value: string; end: number } | undefined {
	if (text[at] === "'") {
		const end = text.indexOf("'", at + 1);
		if (end < 0) throw toIncompleteError();
		return { value: text.slice(at + 1, end), end: end + 1 };
	}
	if (text[at] === '"') return readUntil(text, at + 1, '"', readEscape);
	if (text.startsWith("$'", at)) return readUntil(text, at + 2, "'", readAnsiEscape);
	return undefined;
}

type ReadEscape = (text: string, at: number) => { value: string; end: number };

function readUntil(
	text: string,
	from: number,
	quote: string,
	read: ReadEscape,
): { value: string; end: number } {
	const parts: string[] = [];
	let at = from;
	let begin = from;
	while (at < text.length && text[at] !== quote) {
		if (text[at] !== '\\') {
			at++;
			continue;
		}
		const { value, end } = read(text, at + 1);
		parts.push(text.slice(begin, at), value);
		at = begin = end;
	}
	if (at >= text.length) throw toIncompleteError();
	return { value: parts.join('') + text.slice(begin, at), end: at + 1 };
}

/** Between double quotes a backslash only escapes these signs (Bash manual, Double Quotes). */
function readEscape(text: string, at: number): { value: string; end: number } {
	const sign = text[at] ?? '';
	if (sign === '\n') return { value: '', end: at + 1 };
	return { value: /[$`"\\]/.test(sign) ? sign : `\\${sign}`, end: at + 1 };
}

function readAnsiEscape(text: string, at: number): { value: string; end: number } {
	ANSI_CODE.lastIndex = at;
	const code = ANSI_CODE.exec(text);
	if (code !== null) {
		const [whole, short, long, hex, octal] = code;
		const digits = short ?? long ?? hex ?? octal ?? '';
		const point = parseInt(digits, octal === undefined ? 16 : 8);
		// A browser writes a sign beyond U+FFFF as two halves, which must stay halves.
		return { value: point > 0x10ffff ? '' : String.fromCodePoint(point), end: at + whole.length };
	}
	const sign = text[at] ?? '';
	return { value: ANSI[sign] ?? sign, end: at + 1 };
}

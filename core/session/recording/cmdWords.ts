import { toIncompleteError } from './Recording';
import type { Words } from './shellWords';

/** Whether commands are written for cmd.exe: carets before quotes or at line ends, or double quotes only. */
export function isForCmd(text: string): boolean {
	return /(^|\s)\^"|\^\s*$/m.test(text) || (/^\s*curl(\.exe)? +"/i.test(text) && !/(^|\s)\$?'/.test(text));
}

/** Splits commands as cmd.exe and then a C program on Windows do, with the escapes that browsers write. */
export function splitCmd(text: string): Words[] {
	return withoutCarets(text.replaceAll('\r\n', '\n'))
		.map(splitWords)
		.filter(({ length }) => length > 0);
}

/** Returns the commands, with carets resolved: outside of quotes, a caret takes the next sign literally, also after a line end. */
function withoutCarets(text: string): string[] {
	const commands: string[] = [];
	let parts: string[] = [];
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at] as string;
		if (sign === '"') isQuoted = !isQuoted;
		if (sign === '^' && !isQuoted) {
			at += text[at + 1] === '\n' ? 2 : 1;
			parts.push(text[at] ?? '');
		} else if (!isQuoted && /[&|\n]/.test(sign)) {
			commands.push(parts.join(''));
			parts = [];
		} else parts.push(sign);
	}
	return [...commands, parts.join('')];
}

/** Splits a command at blanks outside of quotes; browsers double each backslash, and write a quote as `\"` or `""`. */
function splitWords(command: string): Words {
	const words: Words = [];
	let word: string | undefined;
	let isQuoted = false;
	for (let at = 0; at < command.length; at++) {
		const sign = command[at] as string;
		const next = command[at + 1];
		if (!isQuoted && /[ \t]/.test(sign)) {
			if (word !== undefined) words.push(word);
			word = undefined;
			continue;
		}
		word ??= '';
		if (sign === '\\' && (next === '\\' || next === '"')) {
			word += next;
			at++;
		} else if (sign === '"' && isQuoted && next === '"') {
			word += '"';
			at++;
		} else if (sign === '"') isQuoted = !isQuoted;
		else word += sign;
	}
	if (isQuoted) throw toIncompleteError();
	if (word !== undefined) words.push(word);
	return words;
}

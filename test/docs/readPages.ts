import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

/** A page of the documentation: its path below the project's folder, and its text. */
export interface Page {
	name: string;
	text: string;
}

const filesIn = (folder: string, ending: string) =>
	readdirSync(path.join(ROOT, folder))
		.filter((name) => name.endsWith(ending))
		.map((name) => path.posix.join(folder, name));

export function readPage(name: string): Page {
	return { name, text: readFileSync(path.join(ROOT, name), 'utf8') };
}

/** The pages for people who write no code. */
export const guides = filesIn('docs', '.md').map(readPage);
export const reference = filesIn('docs/reference', '.md').map(readPage);
export const pages = [...filesIn('.', '.md').map(readPage), ...guides, ...reference];
export const pictures = filesIn('docs/images', '.png');

/** A page's text without code blocks and code in a line. */
export function withoutCode(text: string): string {
	return text.replace(/^( *)```[^]*?^\1```/gm, '').replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}

import { readPage } from './readPages';

/** The blocks of code of a page in one language, by the heading above them. */
export function blocksOf(page: string, language: string): Map<string, string> {
	const blocks = new Map<string, string>();
	for (const section of readPage(page).text.split(/^#+ /m)) {
		const [heading = ''] = section.split('\n');
		const [, block] = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(section) ?? [];
		if (block !== undefined) blocks.set(heading, block);
	}
	return blocks;
}

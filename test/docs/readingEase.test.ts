import { guides, readPage, withoutCode } from './readPages';

/** A guide is easy to read when its sentences have at most this many words on average. */
const MOST_WORDS = 20;

/** The sentences of a page, whole sentences in tables too, without headings, pictures, code and the addresses of links. */
function sentencesOf(text: string): string[] {
	const paragraphs = withoutCode(text.replace(/`[^`\n]+`/g, 'code'))
		.replace(/<!--[^]*?-->/g, '')
		.replace(/^#.*$/gm, '\n')
		.replace(/^ *!\[.*$/gm, '\n')
		.replace(/^\|.*$/gm, (row) => {
			const cells = row.split('|').map((cell) => cell.trim());
			return `\n\n${cells.filter((cell) => /[.?!]$/.test(cell)).join('\n\n')}\n\n`;
		})
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/^ *(?:[-*>]|\d+\.) +/gm, '\n\n')
		.split(/\n\s*\n/);
	return paragraphs
		.flatMap((paragraph) => paragraph.replace(/[*_]/g, '').split(/(?<=[.!?])\s+/))
		.map((sentence) => sentence.trim())
		.filter((sentence) => /\w/.test(sentence));
}

const wordsIn = (sentence: string) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;

it('counts the words of prose only', () => {
	const text =
		'# Title\n\nOne two. Three `npm ci` four:\n\n```sh\nnpm start\n```\n\n- Five [six](x.md)\n\n| A cell | A sentence. |\n';
	expect(sentencesOf(text)).toEqual(['One two.', 'Three code four:', 'Five six', 'A sentence.']);
});

it.each([...guides, readPage('README.md')].map(({ name, text }) => [name, text]))(
	'%s has short sentences',
	(_, text) => {
		const sentences = sentencesOf(text);
		const words = sentences.reduce((sum, sentence) => sum + wordsIn(sentence), 0);
		expect(sentences.length).toBeGreaterThan(0);
		expect(words / sentences.length).toBeLessThanOrEqual(MOST_WORDS);
	},
);

import { parseHtml } from './html/parseHtml';
import { toPlainText } from './html/toPlainText';
import { toSelector } from './html/toSelector';

/** Which parts of a page an AI agent gets to read. */
export interface HtmlChoice {
	/** CSS selector of the elements to read. */
	selector: string;
	/** Leaves tags out, and the elements that `omit` selects. */
	isContentOnly: boolean;
	omit: string[];
	/** Infinity for all of it. */
	mostCharacters: number;
}

/** The inner HTML, or the text, of the elements that were chosen, as a JSON list; cut after so many characters. */
export function optimizeHtml(html: string, choice: HtmlChoice): string {
	const isChosen = toSelector(choice.selector, 'Selector (CSS)');
	const page = withBody(html);
	const elements = parseHtml(page);
	const omitted = choice.omit.map((selector) => toSelector(selector, 'Elements To Omit'));
	const left = choice.isContentOnly
		? elements.filter((element) => omitted.some((isOmitted) => isOmitted(element)))
		: [];
	const contents = elements.filter(isChosen).map(({ contentStart, contentEnd }) => {
		const inner = page.slice(contentStart, contentEnd);
		if (!choice.isContentOnly)
			return inner
				.replace(/[\r\n]+/g, '')
				.replace(/\s+/g, ' ')
				.trim();
		return toPlainText(cutOut(page, contentStart, contentEnd, left));
	});
	return cut(JSON.stringify(contents, null, 2), choice.mostCharacters);
}

/** The text of a page, or text that is none; cut after so many characters. */
export function optimizeText(text: string, mostCharacters: number): string {
	return cut(toPlainText(text), mostCharacters);
}

/** A browser gives every page a body. */
function withBody(html: string): string {
	return /<body\b/i.test(html) ? html : `<body>${html}</body>`;
}

function cutOut(page: string, from: number, to: number, left: Array<{ start: number; end: number }>): string {
	let text = '';
	let at = from;
	for (const { start, end } of left) {
		if (start < at || start >= to) continue;
		text += page.slice(at, start);
		at = Math.min(end, to);
	}
	return text + page.slice(at, to);
}

/** Never between the two halves of a character. */
function cut(text: string, most: number): string {
	return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
}

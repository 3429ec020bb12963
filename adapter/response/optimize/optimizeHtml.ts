import { ParameterError } from '../../n8n/ParameterError';
import { type HtmlElement, parseHtml } from './parseHtml';
import { toPlainText } from './toPlainText';
import { toSelector } from './toSelector';

/** Which parts of a page an AI agent reads. */
export interface HtmlChoice {
	/** CSS selector of the elements to read. */
	selector: string;
	/** Omits tags, and the elements that `omit` selects. */
	isContentOnly: boolean;
	omit: string[];
	/** Infinity for no limit. */
	mostCharacters: number;
}

/** Limits the total text read, as a multiple of the page's length: nested elements are each read separately. */
const MOST_READINGS = 30;
/** Smaller pages get the limit of a page with this many characters. */
const SMALL_PAGE = 100_000;

/**
 * Returns the inner HTML, or the text, of the chosen elements as a JSON list, cut after `mostCharacters`. Throws a
 * ParameterError when these elements are nested so deeply that reading them would take too long.
 */
export function optimizeHtml(html: string, choice: HtmlChoice): string {
	const { selector, isContentOnly, mostCharacters } = choice;
	const select = toSelector(selector, 'Selector (CSS)');
	const omits = choice.omit.map((one) => toSelector(one, 'Elements To Omit'));
	const page = withBody(html);
	const elements = parseHtml(page);
	const omitted = isContentOnly ? allOf(elements, omits) : [];
	const contents: string[] = [];
	let characters = 0;
	let toRead = MOST_READINGS * Math.max(page.length, SMALL_PAGE);
	for (const { contentStart, contentEnd } of select(elements)) {
		if (characters > mostCharacters) break;
		toRead -= contentEnd - contentStart;
		if (toRead < 0) {
			throw new ParameterError(
				`Selector (CSS) '${selector.slice(0, 100)}' selects too many nested elements`,
				'The text of an element includes the text of all elements within it. Select only the outermost elements, or only the innermost.',
			);
		}
		const content = isContentOnly
			? toPlainText(cutOut(page, contentStart, contentEnd, omitted))
			: toOneLine(page.slice(contentStart, contentEnd));
		characters += content.length;
		contents.push(content);
	}
	return cut(JSON.stringify(contents, null, 2), mostCharacters);
}

/** Returns the text of a page, or plain text, on one line; cut after `mostCharacters`. */
export function optimizeText(text: string, mostCharacters: number): string {
	return cut(toPlainText(text), mostCharacters);
}

/** Adds a body, as a browser does for every page without one. */
function withBody(html: string): string {
	return /<body\b/i.test(html) ? html : `<body>${html}</body>`;
}

function allOf(elements: HtmlElement[], selects: Array<ReturnType<typeof toSelector>>): HtmlElement[] {
	const chosen = new Set(selects.flatMap((select) => select(elements)));
	return elements.filter((element) => chosen.has(element));
}

function toOneLine(html: string): string {
	return html
		.replace(/[\r\n]+/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Returns the page between two positions without the elements that begin there; `omitted` is in document order. */
function cutOut(page: string, from: number, to: number, omitted: readonly HtmlElement[]): string {
	let text = '';
	let at = from;
	for (let next = firstAfter(omitted, from); next < omitted.length; next++) {
		const { start, end } = omitted[next] as HtmlElement;
		if (start >= to) break;
		if (start < at) continue;
		text += page.slice(at, start);
		at = Math.min(end, to);
	}
	return text + page.slice(at, to);
}

/** The index of the first element that begins at or after a position. */
function firstAfter(elements: readonly HtmlElement[], position: number): number {
	let [low, high] = [0, elements.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((elements[middle] as HtmlElement).start < position) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Never cuts between the two halves of a surrogate pair. */
function cut(text: string, most: number): string {
	return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
}

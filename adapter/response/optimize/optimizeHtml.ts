import { ParameterError } from '../../n8n/ParameterError';

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

/** Selectors that people write are shorter. */
const LONGEST_SELECTOR = 2_000;
/** Limits the total text read, as a multiple of the page's length: nested elements are each read separately. */
const MOST_READINGS = 30;
/** Smaller pages get the limit of a page with this many characters. */
const SMALL_PAGE = 100_000;

/** The library for pages, loaded when the first page is read. */
function openHtml() {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is first needed
	return require('../../../core/html') as typeof import('../../../core/html');
}

/**
 * Returns the inner HTML, or the text, of the chosen elements as a JSON list, cut after `mostCharacters`. Throws a
 * ParameterError when a selector is not valid, or when reading the page would take too long.
 */
export function optimizeHtml(html: string, choice: HtmlChoice): string {
	const { selector, isContentOnly, mostCharacters } = choice;
	const { toInnerHtml, toPlainText } = openHtml();
	const page = parse(html);
	const elements = selectBy(selector, 'Selector (CSS)', page);
	const omits = isContentOnly ? choice.omit : [];
	const omitted = new Set(omits.flatMap((one) => selectBy(one, 'Elements To Omit', page)));
	const contents: string[] = [];
	let characters = 0;
	let toRead = MOST_READINGS * Math.max(html.length, SMALL_PAGE);
	for (const element of elements) {
		if (characters > mostCharacters) break;
		const content = isContentOnly ? toPlainText(element, omitted) : toOneLine(toInnerHtml(element));
		characters += content.length;
		toRead -= content.length;
		if (toRead < 0) {
			throw new ParameterError(
				`Selector (CSS) '${selector.slice(0, 100)}' selects too many nested elements`,
				'The text of an element includes the text of all elements within it. Select only the outermost elements, or only the innermost.',
			);
		}
		contents.push(content);
	}
	return cut(JSON.stringify(contents, null, 2), mostCharacters);
}

/** Returns the text of a page's article, or plain text; cut after `mostCharacters`. */
export function optimizeText(text: string, mostCharacters: number): string {
	return cut(openHtml().readArticle(parse(text)), mostCharacters);
}

function parse(html: string) {
	const { PageError, parsePage } = openHtml();
	try {
		return parsePage(html);
	} catch (error) {
		if (!(error instanceof PageError)) throw error;
		throw new ParameterError(
			error.failure === 'page-nested'
				? 'The elements of the page are nested too deeply to be read'
				: 'The page has too many elements to be read',
			'Request a smaller page, or switch off Optimize Response.',
		);
	}
}

function selectBy(selector: string, field: string, page: ReturnType<typeof parse>) {
	const { PageError, select } = openHtml();
	if (selector.length > LONGEST_SELECTOR) {
		throw new ParameterError(
			`${field} is longer than ${LONGEST_SELECTOR} characters`,
			'Use a shorter selector.',
		);
	}
	try {
		return select(page, selector);
	} catch (error) {
		if (!(error instanceof PageError)) throw error;
		const named = `${field} '${selector.slice(0, 100)}'`;
		throw error.failure === 'selector-slow'
			? new ParameterError(
					`${named} takes too long on this page`,
					'Use a simpler selector, or request a smaller page.',
				)
			: new ParameterError(
					`${named} is not a valid selector`,
					'Use CSS such as main > .price, tbody td or li:nth-child(2).',
				);
	}
}

function toOneLine(html: string): string {
	return html
		.trim()
		.replace(/[\r\n]+/g, '')
		.replace(/\s+/g, ' ');
}

/** Never cuts between the two halves of a surrogate pair. */
function cut(text: string, most: number): string {
	return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
}

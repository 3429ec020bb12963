import { scanTags } from './scanTags';

/** An element of a page, and its position in the source. */
export interface HtmlElement {
	/** In lower case. */
	name: string;
	attributes: Record<string, string>;
	parent?: HtmlElement;
	/** Positions in the source: the element runs from `start` to `end`, its content from `contentStart` to `contentEnd`. */
	start: number;
	contentStart: number;
	contentEnd: number;
	end: number;
}

/** Elements without content (HTML standard, section 13.1.2). */
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Elements that, without an end tag, end where the next of them begins (HTML standard, section 13.1.2.4). */
const SIBLINGS = ['li', 'tr', 'option', 'p', 'td,th', 'dd,dt'].map((names) => new Set(names.split(',')));

/**
 * Returns the elements of a page in document order, each after the element that contains it; tolerates missing end
 * tags.
 */
export function parseHtml(html: string): HtmlElement[] {
	const elements: HtmlElement[] = [];
	const open: HtmlElement[] = [];
	/** How many elements of a name are open, so that an end tag without a start tag needs no search. */
	const counts = new Map<string, number>();
	const count = (name: string, more: number) => counts.set(name, (counts.get(name) ?? 0) + more);
	const close = (name: string, contentEnd: number, end: number) => {
		for (let element = open.pop(); element !== undefined; element = open.pop()) {
			Object.assign(element, { contentEnd, end });
			count(element.name, -1);
			if (element.name === name) return;
		}
	};
	for (const tag of scanTags(html)) {
		if (tag.name === null) continue;
		const { name, start, end, attributes } = tag;
		if (tag.isEnd) {
			if ((counts.get(name) ?? 0) > 0) close(name, start, end);
			continue;
		}
		const previous = open.at(-1)?.name ?? '';
		if (SIBLINGS.some((names) => names.has(name) && names.has(previous))) close(previous, start, start);
		const position = { start, contentStart: end, contentEnd: html.length, end: html.length };
		const made: HtmlElement = { name, attributes, parent: open.at(-1), ...position };
		elements.push(made);
		if (EMPTY.has(name)) {
			Object.assign(made, { contentEnd: end, end });
			continue;
		}
		open.push(made);
		count(name, 1);
	}
	return elements;
}

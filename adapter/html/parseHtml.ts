/** An element of a page, and where it stands in the source. */
export interface HtmlElement {
	/** In lower case. */
	name: string;
	attributes: Record<string, string>;
	parent?: HtmlElement;
	/** Where its content begins and ends; it begins where its tag does at `start`, and ends at `end`. */
	start: number;
	contentStart: number;
	contentEnd: number;
	end: number;
}

const TAG = /<!--[^]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Elements that have no content (HTML standard, section 13.1.2). */
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** What stands in these is no HTML. */
const RAW = new Set(['script', 'style', 'textarea', 'title']);
/** Elements that end where the next of them begins, when nobody ends them (HTML standard, section 13.1.2.4). */
const SIBLINGS = ['li', 'tr', 'option', 'p', 'td,th', 'dd,dt'].map((names) => new Set(names.split(',')));

/** The elements of a page in the order they begin; forgives what is not closed. */
export function parseHtml(html: string): HtmlElement[] {
	const elements: HtmlElement[] = [];
	const open: HtmlElement[] = [];
	const close = (depth: number, contentEnd: number, end: number) => {
		for (const element of open.splice(depth)) Object.assign(element, { contentEnd, end });
	};
	const lower = html.toLowerCase();
	TAG.lastIndex = 0;
	for (let tag = TAG.exec(html); tag !== null; tag = TAG.exec(html)) {
		const [whole, slash, rawName, rest = ''] = tag;
		if (rawName === undefined) continue;
		const name = rawName.toLowerCase();
		const end = tag.index + whole.length;
		if (slash) {
			const depth = open.map((element) => element.name).lastIndexOf(name);
			if (depth >= 0) close(depth, tag.index, end);
			continue;
		}
		const previous = open.at(-1)?.name ?? '';
		if (SIBLINGS.some((names) => names.has(name) && names.has(previous))) {
			close(open.length - 1, tag.index, tag.index);
		}
		const element = { name, attributes: readAttributes(rest), parent: open.at(-1) };
		const place = { start: tag.index, contentStart: end, contentEnd: html.length, end: html.length };
		const made: HtmlElement = { ...element, ...place };
		elements.push(made);
		if (EMPTY.has(name)) Object.assign(made, { contentEnd: end, end });
		else open.push(made);
		if (RAW.has(name)) {
			const rawEnd = lower.indexOf(`</${name}`, end);
			TAG.lastIndex = rawEnd < 0 ? html.length : rawEnd;
		}
	}
	return elements;
}

function readAttributes(text: string): Record<string, string> {
	const found = [...text.matchAll(ATTRIBUTE)].map(
		([, name = '', double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? ''] as const,
	);
	return Object.fromEntries(found);
}

/** A tag in the source, from `start` to `end`. */
export interface Tag {
	/** In lower case. */
	name: string;
	isEnd: boolean;
	attributes: Record<string, string>;
	start: number;
	end: number;
}

/** Elements whose content is not HTML, each with the pattern that ends it. */
const RAW = new Map(
	['script', 'style', 'textarea', 'title'].map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')]),
);
const NAME = /[a-zA-Z][^\s/>]*/y;
const BLANKS = /[\s/]*/y;
const SPACES = /\s*/y;
/** An equals sign may begin a name (HTML standard, section 13.2.5.32). */
const ATTRIBUTE = /=?[^\s/>=]*/y;
const BARE = /[^\s>]*/y;

/**
 * Yields the tags of a page in order; comments and declarations, which people do not read either, have the name null.
 * Its running time grows only with the page's length, whatever the page contains. A tag without an end is text.
 */
export function* scanTags(html: string): Generator<Tag | (Pick<Tag, 'start' | 'end'> & { name: null })> {
	// A quotation mark that is never closed has no meaning.
	const last = { '"': html.lastIndexOf('"'), "'": html.lastIndexOf("'") };
	const read = (pattern: RegExp, at: number) => {
		pattern.lastIndex = at;
		return pattern.exec(html)?.[0] ?? '';
	};

	/** Reads the attributes from a position in a tag; returns the position after the tag, or -1 when it has no end. */
	const readAttributes = (from: number, attributes: Record<string, string>): number => {
		for (let at = from; ;) {
			at += read(BLANKS, at).length;
			if (at >= html.length) return -1;
			if (html[at] === '>') return at + 1;
			const name = read(ATTRIBUTE, at).toLowerCase();
			at += name.length;
			const equals = at + read(SPACES, at).length;
			if (html[equals] !== '=') {
				attributes[name] = '';
				at = equals;
				continue;
			}
			at = equals + 1 + read(SPACES, equals + 1).length;
			const quote = html[at];
			if ((quote === '"' || quote === "'") && last[quote] > at) {
				const close = html.indexOf(quote, at + 1);
				attributes[name] = html.slice(at + 1, close);
				at = close + 1;
			} else {
				const bare = read(BARE, at);
				attributes[name] = bare;
				at += bare.length;
			}
		}
	};

	const lastEnd = html.lastIndexOf('>');
	for (let start = html.indexOf('<'); start >= 0 && start < lastEnd;) {
		const sign = html[start + 1];
		if (html.startsWith('<!--', start)) {
			const close = html.indexOf('-->', start + 2);
			const end = close < 0 ? html.length : close + 3;
			yield { name: null, start, end };
			start = html.indexOf('<', end);
			continue;
		}
		if (sign === '!' || sign === '?') {
			const end = html.indexOf('>', start) + 1;
			yield { name: null, start, end };
			start = html.indexOf('<', end);
			continue;
		}
		const isEnd = sign === '/';
		const nameAt = start + (isEnd ? 2 : 1);
		const written = read(NAME, nameAt);
		if (written === '') {
			start = html.indexOf('<', start + 1);
			continue;
		}
		const name = written.toLowerCase();
		const attributes = Object.create(null) as Record<string, string>;
		const end = readAttributes(nameAt + written.length, attributes);
		if (end < 0) return;
		yield { name, isEnd, attributes, start, end };
		const rawEnd = isEnd ? undefined : RAW.get(name);
		if (rawEnd === undefined) {
			start = html.indexOf('<', end);
			continue;
		}
		rawEnd.lastIndex = end;
		start = rawEnd.exec(html)?.index ?? -1;
	}
}

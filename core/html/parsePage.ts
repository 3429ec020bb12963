import type { Document, Element } from 'domhandler';
import { Parser, type TreeAdapter } from 'parse5';
import { adapter, type Htmlparser2TreeAdapterMap } from 'parse5-htmlparser2-tree-adapter';

import { PageError } from './PageError';

/** A page of elements, and how many there are and how deep they are nested. */
export interface Page {
	document: Document;
	elements: number;
	depth: number;
	/** The form that was open when an element began: in a table, its fields may come after its end in the tree. */
	openForms: ReadonlyMap<Element, Element>;
}

/** More elements than any page for people; a few tags of a hostile page make millions. */
const MOST_ELEMENTS = 100_000;
/** The most attributes of one element. */
const MOST_ATTRIBUTES = 1_000;
/** The limit of Chromium. Each tag looks at all elements that are open. */
const MOST_OPEN = 512;

/** Elements of which a form consists. */
const FIELDS = new Set(['button', 'input', 'select', 'textarea']);

/**
 * Parses a page as browsers do (HTML standard, section 13.2.6); never fails for bad HTML. Throws a PageError when the
 * page has too many elements, or too many within each other.
 */
export function parsePage(html: string): Page {
	let elements = 0;
	let open = 0;
	let depth = 0;
	const openForms = new Map<Element, Element>();
	const limited: TreeAdapter<Htmlparser2TreeAdapterMap> = {
		...adapter,
		createElement(...given) {
			if (++elements > MOST_ELEMENTS) throw new PageError('page-large');
			const element = adapter.createElement(...given);
			const form = FIELDS.has(element.name) ? parser.formElement : null;
			if (form !== null) openForms.set(element, form);
			return element;
		},
		onItemPush() {
			depth = Math.max(depth, ++open);
			if (open > MOST_OPEN) throw new PageError('page-nested');
		},
		onItemPop() {
			open--;
		},
	};
	const parser = new Parser({ treeAdapter: limited, scriptingEnabled: false });
	limitAttributes(parser.tokenizer);
	parser.tokenizer.write(html, true);
	return { document: parser.document, elements, depth, openForms };
}

/** parse5 compares each attribute of a tag with all others, and has no limit of its own. */
function limitAttributes(tokenizer: object): void {
	const { _createAttr: create } = tokenizer as { _createAttr(first: string): void };
	Object.assign(tokenizer, {
		_createAttr(first: string) {
			const { attrs } = (tokenizer as { currentToken?: { attrs?: unknown[] } }).currentToken ?? {};
			if ((attrs?.length ?? 0) >= MOST_ATTRIBUTES) throw new PageError('page-large');
			create.call(tokenizer, first);
		},
	});
}

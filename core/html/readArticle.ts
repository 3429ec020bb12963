import { Readability } from '@mozilla/readability';
import { type ChildNode, isTag, isText, type ParentNode } from 'domhandler';

import type { Page } from './parsePage';
import { toPlainText } from './toPlainText';

/** The part of a browser's document that a page is copied with. */
interface DomNode {
	append(node: DomNode | string): void;
	setAttribute(name: string, value: string): void;
	replaceWith(node: DomNode): void;
}
interface DomDocument {
	documentElement: DomNode;
	createElementNS(namespace: string, name: string): DomNode;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- its types are only those of an ES module
const { parseHTML } = require('linkedom') as { parseHTML(html: string): { document: DomDocument } };

/** In a larger or deeper page, looking for the article would block n8n for seconds. */
const MOST_ELEMENTS = 20_000;
const DEEPEST = 100;
const HTML = 'http://www.w3.org/1999/xhtml';

/**
 * Returns the text of a page's article, found as by the reader view of Firefox and by HTTP Request; that of the whole
 * page on one line when the page is too large to look for an article, or its article cannot be found.
 */
export function readArticle({ document, elements, depth }: Page): string {
	if (elements > MOST_ELEMENTS || depth > DEEPEST) return toPlainText(document);
	try {
		const page = toDom(document.children) as never;
		return new Readability(page, { keepClasses: true }).parse()?.textContent ?? '';
	} catch {
		// Hostile text, such as 200,000 times "<", exceeds the call stack.
		return toPlainText(document);
	}
}

/** Readability requires a document with the methods of a browser. */
function toDom(nodes: readonly ChildNode[]): DomDocument {
	const { document } = parseHTML('<!doctype html><html></html>');
	for (const node of nodes) if (isTag(node)) document.documentElement.replaceWith(copy(node, document));
	return document;
}

function copy(node: ParentNode & { name: string }, document: DomDocument): DomNode {
	const { namespace = HTML, attribs = {} } = node as { namespace?: string; attribs?: Record<string, string> };
	const made = document.createElementNS(namespace, node.name);
	for (const [name, value] of Object.entries(attribs)) made.setAttribute(name, value);
	// A template's content is not a part of the page.
	if (node.name === 'template') return made;
	let text = '';
	const end = () => {
		if (text !== '') made.append(text);
		text = '';
	};
	for (const child of node.children) {
		if (isText(child)) text += child.data;
		if (!isTag(child)) continue;
		end();
		made.append(copy(child, document));
	}
	end();
	return made;
}

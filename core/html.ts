/** Reading pages, for AI agents and for their login forms: a bundle of its own, which few n8n instances ever load. */
import type { Element } from 'domhandler';
import { serialize } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';

export { PageError } from './html/PageError';
export { parsePage } from './html/parsePage';
export { readArticle } from './html/readArticle';
export { type LoginForm, type LoginPage, readLoginPage } from './html/readLoginPage';
export { select } from './html/select';
export { toPlainText } from './html/toPlainText';

/** Returns the HTML within an element. */
export function toInnerHtml(element: Element): string {
	return serialize(element, { treeAdapter: adapter, scriptingEnabled: false });
}

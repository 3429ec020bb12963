import { type AnyNode, hasChildren, isTag, isText } from 'domhandler';

/** Elements that separate the words before and after their tags. */
const BLOCK = new Set(
	(
		'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ' +
		'ol p pre section table td th tr ul'
	).split(' '),
);
/** Elements whose content is not displayed. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template']);

/** Returns the text within a node on one line, without the text of the elements in `omitted`. */
export function toPlainText(node: AnyNode, omitted: ReadonlySet<AnyNode> = new Set()): string {
	const texts: string[] = [];
	const read = (inner: AnyNode): void => {
		if (isText(inner)) texts.push(inner.data);
		if (!hasChildren(inner) || omitted.has(inner)) return;
		const name = isTag(inner) ? inner.name : '';
		const edge = BLOCK.has(name) ? ' ' : '';
		texts.push(edge);
		if (!UNREAD.has(name)) inner.children.forEach(read);
		texts.push(edge);
	};
	if (hasChildren(node)) node.children.forEach(read);
	return texts.join('').replace(/\s+/g, ' ').trim();
}

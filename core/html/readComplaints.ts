import { type Element, isTag, isText, type ParentNode } from 'domhandler';

import { ancestorsOf } from './formEntries';
import { isHidden } from './loginFields';

/** Longer texts are not messages. */
const LONGEST_TEXT = 300;
const MOST_COMPLAINTS = 10;
/** An element with more within it is a part of the page, not a message. */
const MOST_NODES = 100;
const UNREAD = new Set(['button', 'noscript', 'option', 'script', 'style']);
/** A page may have many elements that look like messages; more are not looked at. */
const MOST_LOOKED_AT = 200;
const LOOKS_LIKE_MESSAGE =
	/(^|[\s_-])(error\w*|alert|danger|invalid|warning|failure|failed|feedback|flash|message|messages|notice|toast)([\s_-]|$)/i;

/**
 * Returns short texts of a page that look like messages to the person who signs in, those in `form` first. Elements
 * within one that counts do not count again.
 */
export function readComplaints(elements: readonly Element[], form: Element | undefined): string[] {
	const taken = new Set<Element>();
	const likely = elements.filter(looksLikeMessage).slice(0, MOST_LOOKED_AT);
	const found = likely.flatMap((element) => {
		const around = ancestorsOf(element);
		if (around.some((one) => taken.has(one) || one.name === 'noscript') || isHidden(element)) return [];
		const text = shortTextOf(element);
		if (text === undefined || text === '') return [];
		taken.add(element);
		return [{ text, isInForm: form !== undefined && around.includes(form) }];
	});
	const inOrder = [...found.filter(({ isInForm }) => isInForm), ...found.filter(({ isInForm }) => !isInForm)];
	return [...new Set(inOrder.map(({ text }) => text))].slice(0, MOST_COMPLAINTS);
}

/** Returns the text of an element on one line; undefined when it is long. */
function shortTextOf(element: Element): string | undefined {
	const texts: string[] = [];
	let left = MOST_NODES;
	const read = (node: ParentNode): void => {
		for (const child of node.children) {
			if (--left < 0) return;
			if (isText(child)) texts.push(child.data.slice(0, 2 * LONGEST_TEXT));
			else if (isTag(child) && !UNREAD.has(child.name)) read(child);
			texts.push(isTag(child) ? ' ' : '');
		}
	};
	read(element);
	const text = texts.join('').replace(/\s+/g, ' ').trim();
	return left < 0 || text.length > LONGEST_TEXT ? undefined : text;
}

function looksLikeMessage({ name, attribs }: Element): boolean {
	if (['input', 'form', 'body', 'html', 'script', 'link', 'label'].includes(name)) return false;
	const { role = '', class: classes = '', id = '' } = attribs;
	return (
		/^alert$/i.test(role.trim()) ||
		/^assertive$/i.test(attribs['aria-live'] ?? '') ||
		LOOKS_LIKE_MESSAGE.test(`${classes.slice(0, LONGEST_TEXT)} ${id.slice(0, LONGEST_TEXT)}`)
	);
}

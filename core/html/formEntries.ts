import { type Element, hasChildren, isTag, isText, type ParentNode } from 'domhandler';

/** The name and value of a field, as a browser sends it. */
export type Entry = readonly [name: string, value: string];

/** Types of inputs that send nothing unless they are pressed, and files. */
const UNSENT = new Set(['button', 'file', 'image', 'reset', 'submit']);

/** Returns the type of a field: that of an input, or the element's name. */
export function typeOf({ name, attribs }: Element): string {
	return name === 'input' ? (attribs['type'] ?? 'text').trim().toLowerCase() : name;
}

/** Returns what a browser sends for the fields of a form when `submitter` is pressed (HTML standard, section 4.10.21.4). */
export function toEntries(
	fields: readonly Element[],
	submitter: Element | undefined,
	charset: string,
): Entry[] {
	return fields.flatMap((field) => {
		const { name } = field.attribs;
		const type = typeOf(field);
		if (isDisabled(field)) return [];
		if (field === submitter && type === 'image') {
			const prefix = name ? `${name}.` : '';
			return [[`${prefix}x`, '0'] as const, [`${prefix}y`, '0'] as const];
		}
		if (!name) return [];
		if (field === submitter) return [[name, field.attribs['value'] ?? ''] as const];
		if (UNSENT.has(type)) return [];
		return valuesOf(field, type, charset).map((value) => [name, value] as const);
	});
}

function valuesOf(field: Element, type: string, charset: string): string[] {
	const { value = '' } = field.attribs;
	if (type === 'select') return selectedIn(field);
	if (type === 'textarea') return [textOf(field)];
	if (type === 'checkbox' || type === 'radio')
		return 'checked' in field.attribs ? [field.attribs['value'] ?? 'on'] : [];
	if (type === 'hidden' && field.attribs['name']?.toLowerCase() === '_charset_') return [charset];
	return [value];
}

/** Without a selected option, a list with one line shows its first. */
function selectedIn(select: Element): string[] {
	const options = within(select).filter(({ name }) => name === 'option');
	const selected = options.filter(({ attribs }) => 'selected' in attribs);
	const first = options.filter((option) => !isDisabled(option)).slice(0, 1);
	const isMultiple = 'multiple' in select.attribs;
	const chosen = isMultiple ? selected : selected.length > 0 ? selected.slice(-1) : first;
	return chosen.map((option) => option.attribs['value'] ?? textOf(option).replace(/\s+/g, ' ').trim());
}

/** Whether a field, or the group that it is in, is disabled. */
export function isDisabled(field: Element): boolean {
	if ('disabled' in field.attribs) return true;
	return ancestorsOf(field).some(
		({ name, attribs }) => (name === 'fieldset' || name === 'optgroup') && 'disabled' in attribs,
	);
}

/** Returns the elements that contain one, the innermost first. */
export function ancestorsOf(element: Element): Element[] {
	const found: Element[] = [];
	for (let node = element.parent; node !== null && isTag(node); node = node.parent) found.push(node);
	return found;
}

/** Returns the elements within a node, in document order; templates are not part of the page. */
export function within(node: ParentNode, found: Element[] = []): Element[] {
	for (const child of node.children) {
		if (!isTag(child)) continue;
		found.push(child);
		if (child.name !== 'template') within(child, found);
	}
	return found;
}

function textOf(element: ParentNode): string {
	return element.children
		.map((node) => (isText(node) ? node.data : hasChildren(node) ? textOf(node) : ''))
		.join('');
}

import { ATTRIBUTE, CDATA, ELEMENT, TEXT } from './marks';

/** An element, or a text, as the parser returns it: an object with one field for its content, and one for its attributes. */
export type XmlNode = Record<string, unknown>;

const ATTRIBUTES = ':@';
/** The field for the text of an element that also has attributes or elements. */
const TEXT_FIELD = '_';
const ENTITY = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Converts the content of a document, or of an element without attributes, to an object. */
export function toObject(nodes: readonly XmlNode[]): Record<string, unknown> {
	const value = createConversion()(nodes, undefined);
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What is known about the names of one document. */
function createConversion() {
	const names = new Map<string, string>();
	const toName = (marked: string) => {
		const known = names.get(marked) ?? toLocalName(marked);
		names.set(marked, known);
		return known;
	};

	/** A name that an attribute and an element have both means the element; the attribute keeps its mark. */
	const addAttributes = (fields: Record<string, unknown>, attributes: Record<string, string>) => {
		for (const [marked, value] of Object.entries(attributes)) {
			// What these say is about the document, not about the data.
			if (/^@(xmlns\b|xsi:)/.test(marked)) continue;
			const name = toName(marked);
			fields[Object.hasOwn(fields, name) ? ATTRIBUTE + name : name] = decode(value);
		}
	};

	const toValue = (nodes: readonly XmlNode[], attributes: Record<string, string> | undefined): unknown => {
		let text = '';
		const elements: Record<string, unknown> = {};
		let isLeaf = true;
		let between = '';
		for (const node of nodes) {
			const marked = contentOf(node);
			if (marked === TEXT || marked === CDATA) {
				text += between + (marked === TEXT ? decode(node[TEXT] as string) : cdataOf(node));
				between = '';
				continue;
			}
			isLeaf = false;
			between = text === '' ? '' : ' ';
			const name = toName(marked);
			const value = toValue(
				node[marked] as XmlNode[],
				node[ATTRIBUTES] as Record<string, string> | undefined,
			);
			if (!Object.hasOwn(elements, name)) elements[name] = value;
			else if (Array.isArray(elements[name])) (elements[name] as unknown[]).push(value);
			else elements[name] = [elements[name], value];
		}
		if (attributes === undefined) {
			if (isLeaf) return text;
			return text === '' ? elements : withText(elements, text);
		}
		const fields: Record<string, unknown> = {};
		addAttributes(fields, attributes);
		for (const name of Object.keys(elements)) {
			if (Object.hasOwn(fields, name)) fields[ATTRIBUTE + name] = fields[name];
			fields[name] = elements[name];
		}
		if (isLeaf && Object.keys(fields).length === 0) return isNil(attributes) ? null : text;
		return text === '' ? fields : withText(fields, text);
	};
	return toValue;
}

function withText(fields: Record<string, unknown>, text: string): Record<string, unknown> {
	return { [TEXT_FIELD]: text, ...fields };
}

/** XML Schema Part 1, section 2.6.2. */
function isNil(attributes: Record<string, string>): boolean {
	return /^(true|1)$/.test(attributes['@xsi:nil'] ?? '');
}

/** Returns the field of a node with its content. */
function contentOf(node: XmlNode): string {
	for (const name in node) if (name !== ATTRIBUTES) return name;
	return TEXT;
}

function cdataOf(node: XmlNode): string {
	return (node[CDATA] as Array<{ [TEXT]: string }>).map((part) => part[TEXT]).join('');
}

function toLocalName(marked: string): string {
	const name = marked.slice(marked.startsWith(ELEMENT) || marked.startsWith(ATTRIBUTE) ? 1 : 0);
	const local = name.slice(name.indexOf(':') + 1) || name;
	// An object has no field of this name of its own.
	return local === '__proto__' ? '_proto_' : local;
}

function decode(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(ENTITY, (written, hex?: string, number?: string, name?: string) => {
		if (name !== undefined) return NAMED[name.toLowerCase()] ?? written;
		const point = hex === undefined ? Number(number) : parseInt(hex, 16);
		const isSign = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
		return isSign ? String.fromCodePoint(point) : written;
	});
}

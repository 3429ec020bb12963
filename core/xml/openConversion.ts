import { decodeEntities } from './decodeEntities';
import { ATTRIBUTE, CDATA, ELEMENT, TEXT } from './marks';
import { XmlError } from './XmlError';

/** An element, or a text, as the parser returns it: an object with one field for its content, and one for its attributes. */
export type XmlNode = Record<string, unknown>;

type Attributes = Record<string, string> | undefined;

const ATTRIBUTES = ':@';
/** The field for the text of an element that also has attributes or elements. */
const TEXT_FIELD = '_';
/** More different names are not those of fields; objects with so many fields take much time and memory. */
const MOST_NAMES = 100_000;

/** The conversion of a document whose nodes arrive slice by slice. */
export interface Conversion {
	/**
	 * Takes the nodes of the next slice. Its first node continues the element that the previous slice has left open, and
	 * so on inwards for `above` levels; its last one stays open, for `below` levels.
	 */
	take(nodes: readonly XmlNode[], above: number, below: number): void;
	/** Returns the document as an object with a field for its outermost element. */
	end(): Record<string, unknown>;
}

/** Opens the conversion of a document, whose names it remembers; it throws an XmlError when there are too many. */
export function openConversion(): Conversion {
	const names = new Map<string, string>();
	const toName = (marked: string) => {
		const known = names.get(marked);
		if (known !== undefined) return known;
		if (names.size === MOST_NAMES)
			throw new XmlError('It has more than 100,000 different names of elements and attributes.', 'size');
		const name = toLocalName(marked);
		names.set(marked, name);
		return name;
	};
	/** The elements that are open between two slices, the document first. */
	const open = [new OpenElement(undefined, toName)];

	const takeAt = (depth: number, nodes: readonly XmlNode[], above: number, below: number) => {
		const parent = open[depth] as OpenElement;
		for (const [index, node] of nodes.entries()) {
			const isContinued = index === 0 && depth < above;
			const staysOpen = index === nodes.length - 1 && depth < below;
			if (!isContinued && !staysOpen) {
				parent.add(node);
				continue;
			}
			const marked = contentOf(node);
			if (!isContinued) open[depth + 1] = new OpenElement(attributesOf(node), toName);
			takeAt(depth + 1, node[marked] as XmlNode[], isContinued ? above : 0, staysOpen ? below : 0);
			if (!staysOpen) parent.addElement(marked, (open[depth + 1] as OpenElement).value());
		}
	};
	return {
		take: (nodes, above, below) => takeAt(0, nodes, above, below),
		end() {
			const value = open[0]?.value();
			return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
		},
	};
}

/** An element while its content is added. */
class OpenElement {
	private text = '';
	private between = '';
	private isLeaf = true;
	private readonly elements: Record<string, unknown> = {};

	constructor(
		private readonly attributes: Attributes,
		private readonly toName: (marked: string) => string,
	) {}

	add(node: XmlNode): void {
		const marked = contentOf(node);
		if (marked === TEXT || marked === CDATA) {
			this.text += this.between + (marked === TEXT ? decodeEntities(node[TEXT] as string) : cdataOf(node));
			this.between = '';
			return;
		}
		const element = new OpenElement(attributesOf(node), this.toName);
		for (const inner of node[marked] as XmlNode[]) element.add(inner);
		this.addElement(marked, element.value());
	}

	addElement(marked: string, value: unknown): void {
		const { elements } = this;
		this.isLeaf = false;
		this.between = this.text === '' ? '' : ' ';
		const name = this.toName(marked);
		if (!Object.hasOwn(elements, name)) elements[name] = value;
		else if (Array.isArray(elements[name])) (elements[name] as unknown[]).push(value);
		else elements[name] = [elements[name], value];
	}

	value(): unknown {
		const { text, elements, isLeaf, attributes } = this;
		if (attributes === undefined) {
			if (isLeaf) return text;
			return text === '' ? elements : withText(elements, text);
		}
		const fields: Record<string, unknown> = {};
		this.addAttributes(fields, attributes);
		for (const name of Object.keys(elements)) {
			if (Object.hasOwn(fields, name)) fields[ATTRIBUTE + name] = fields[name];
			fields[name] = elements[name];
		}
		if (isLeaf && Object.keys(fields).length === 0) return isNil(attributes) ? null : text;
		return text === '' ? fields : withText(fields, text);
	}

	/** A name that an attribute and an element have both means the element; the attribute keeps its mark. */
	private addAttributes(fields: Record<string, unknown>, attributes: Record<string, string>): void {
		for (const [marked, value] of Object.entries(attributes)) {
			// What these say is about the document, not about the data.
			if (/^@(xmlns\b|xsi:)/.test(marked)) continue;
			const name = this.toName(marked);
			fields[Object.hasOwn(fields, name) ? ATTRIBUTE + name : name] = decodeEntities(value);
		}
	}
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

function attributesOf(node: XmlNode): Attributes {
	return node[ATTRIBUTES] as Attributes;
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

import { XMLParser } from 'fast-xml-parser';

import { ATTRIBUTE, CDATA, ELEMENT, TEXT } from './marks';
import { openConversion, type XmlNode } from './openConversion';
import { slicesOf } from './slicesOf';
import { XmlError } from './XmlError';

/**
 * Reads XML as an object with a field for the outermost element. An element is a text, or an object with its attributes
 * and elements, whose names have no namespace prefix; elements of the same name next to each other are a list. Entities
 * of a DTD are not expanded. Yields often, so that the caller can let other work go first; throws an XmlError.
 */
export function* parseXml(text: string): Generator<undefined, Record<string, unknown>> {
	const parse = openParser();
	const conversion = openConversion();
	for (const { markup, above, below } of slicesOf(text)) {
		conversion.take(parse(markup), above, below);
		yield;
	}
	return conversion.end();
}

function openParser(): (markup: string) => XmlNode[] {
	const names = new Map<string, string>();
	const toMarked = (name: string) => {
		// The parser calls this twice for an element without content.
		if (name.startsWith(ELEMENT)) return name;
		const known = names.get(name) ?? ELEMENT + name;
		names.set(name, known);
		return known;
	};
	const parser = new XMLParser({
		preserveOrder: true,
		ignoreAttributes: false,
		attributeNamePrefix: ATTRIBUTE,
		textNodeName: TEXT,
		cdataPropName: CDATA,
		parseTagValue: false,
		processEntities: false,
		transformTagName: toMarked,
		maxNestedTags: Infinity,
		jPath: false,
	});
	return (markup) => {
		try {
			return parser.parse(markup) as XmlNode[];
		} catch (cause) {
			throw new XmlError('It is not well-formed.', 'form', { cause });
		}
	};
}

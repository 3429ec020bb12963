import { XMLParser } from 'fast-xml-parser';

import { checkTags } from './checkTags';
import { ATTRIBUTE, CDATA, ELEMENT, TEXT } from './marks';
import { toObject, type XmlNode } from './toObject';
import { XmlError } from './XmlError';

/**
 * Reads XML as an object with a field for the outermost element. An element is a text, or an object with its attributes
 * and elements, whose names have no namespace prefix; elements of the same name next to each other are a list. Entities
 * of a DTD are not expanded. Throws an XmlError.
 */
export function parseXml(text: string): Record<string, unknown> {
	const checked = checkTags(text);
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
	try {
		return toObject(parser.parse(checked) as XmlNode[]);
	} catch (cause) {
		throw new XmlError('It is not well-formed.', { cause });
	}
}

import { readField } from './fieldPath';

/** The values that stand for XML documents. */
const documents = new WeakSet<object>();

/**
 * Marks an object as an XML document and returns it. XML does not distinguish a list of one from a single value, nor an
 * empty list from an empty text, so code that looks for a list must know.
 */
export function asDocument<Value extends object>(value: Value): Value {
	documents.add(value);
	return value;
}

/** Whether a value is an XML document, read as an object whose one field is named for the outermost element. */
export function isDocument(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && documents.has(value);
}

/** Returns the content of a document's outermost element; the document itself when that is a text. */
export function contentOf(document: Record<string, unknown>): object {
	const [content] = Object.values(document);
	return typeof content === 'object' && content !== null ? content : document;
}

/**
 * Returns the sentence of a SOAP fault; undefined when a value is not one (SOAP 1.1, section 4.4; SOAP 1.2 part 1,
 * section 5.4).
 */
export function readFault(value: unknown): string | undefined {
	if (!isDocument(value)) return undefined;
	const fault = readField(value, 'Envelope.Body.Fault');
	if (typeof fault !== 'object' || fault === null) return undefined;
	const sentences = ['faultstring', 'Reason.Text._', 'Reason.Text[0]._', 'Reason.Text', 'faultcode'];
	const found = sentences
		.map((path) => readField(fault, path))
		.find((text) => typeof text === 'string' && text);
	return typeof found === 'string' ? found : 'a fault without a message';
}

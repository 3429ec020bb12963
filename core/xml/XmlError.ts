/** A text is not XML that can be read; the message is a sentence that says why, and shows no more than names of elements. */
export class XmlError extends Error {}

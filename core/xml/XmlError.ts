/** A text is not XML that can be read; the message is a sentence that says why, and shows no more than names of elements. */
export class XmlError extends Error {
	/** With `size` there is only too much of it. */
	constructor(
		message: string,
		readonly reason: 'form' | 'size' = 'form',
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

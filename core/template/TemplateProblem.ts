/** What is wrong with a template; `name` is that of a placeholder or filter. */
export class TemplateProblem extends Error {
	constructor(
		readonly kind: 'noValue' | 'noFilter' | 'noTag' | 'syntax' | 'filterInput' | 'tooMuch',
		/** A name, or a sentence without a full stop; never a value. */
		readonly detail: string,
	) {
		super(`${kind}: ${detail}`);
	}
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const toPattern = (text: string) => new RegExp(`^${text.split('…').map(escape).join('.*')}$`);

/** The number of words with at least two letters. */
export function wordCount(text: string): number {
	return text.match(/[a-z]{2,}/gi)?.length ?? 0;
}

/** Whether two sentences with `…` for anything can be the same. A sentence of one word would be like too many others. */
export function areAlike(one: string, other: string): boolean {
	if (Math.min(wordCount(one), wordCount(other)) < 2) return one === other;
	return toPattern(one).test(other) || toPattern(other).test(one);
}

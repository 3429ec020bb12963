/** The signs that pages write by name most. */
const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	copy: '©',
	reg: '®',
	trade: '™',
	euro: '€',
	pound: '£',
	hellip: '…',
	ndash: '–',
	mdash: '—',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	laquo: '«',
	raquo: '»',
	bull: '•',
	middot: '·',
	times: '×',
	deg: '°',
};
const BLOCK =
	/<\/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)\b[^>]*>/gi;

/** The text of a piece of HTML without its tags, on one line. */
export function toPlainText(html: string): string {
	const text = html
		.replace(/<!--[^]*?-->|<(script|style|noscript|template)\b[^]*?<\/\1\s*>/gi, '')
		.replace(BLOCK, ' ')
		.replace(/<\/?[a-zA-Z!](?:[^>"']|"[^"]*"|'[^']*')*>/g, '');
	return decodeSigns(text).replace(/\s+/g, ' ').trim();
}

function decodeSigns(text: string): string {
	return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
		const code = hex ? parseInt(hex as string, 16) : Number(decimal);
		if (name !== undefined) return NAMED[(name as string).toLowerCase()] ?? (whole as string);
		return code <= 0x10ffff ? String.fromCodePoint(code) : (whole as string);
	});
}

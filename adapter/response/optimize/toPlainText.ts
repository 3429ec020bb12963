import { scanTags } from './scanTags';

/** The characters that pages most often write as named references. */
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
/** Elements that separate the words before and after their tags. */
const BLOCK = new Set(
	(
		'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ' +
		'ol p pre section table td th tr ul'
	).split(' '),
);
/** Elements whose content is not displayed. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template']);

/** Returns the text of HTML without its tags, on one line. */
export function toPlainText(html: string): string {
	const texts: string[] = [];
	let at = 0;
	let unread: string | undefined;
	for (const { name, start, end, ...tag } of scanTags(html)) {
		if (unread === undefined) texts.push(html.slice(at, start));
		at = end;
		if (name === null) continue;
		if (BLOCK.has(name)) texts.push(' ');
		const isEnd = 'isEnd' in tag && tag.isEnd;
		if (isEnd && name === unread) unread = undefined;
		else if (!isEnd && UNREAD.has(name)) unread ??= name;
	}
	if (unread === undefined) texts.push(html.slice(at));
	return decodeCharacters(texts.join('')).replace(/\s+/g, ' ').trim();
}

function decodeCharacters(text: string): string {
	return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{1,31}));/gi, (whole, hex, decimal, name) => {
		const code = hex ? parseInt(hex as string, 16) : Number(decimal);
		if (name !== undefined) return NAMED[(name as string).toLowerCase()] ?? (whole as string);
		return code <= 0x10ffff ? String.fromCodePoint(code) : (whole as string);
	});
}

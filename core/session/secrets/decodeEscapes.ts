/** A text in which escapes are decoded. */
export interface Decoded {
	text: string;
	/** Where each character, and then the end, of `text` is found in the source. */
	starts: readonly number[];
}

/**
 * One sign as URLs (RFC 3986, section 2.1), forms, JSON (RFC 8259, section 7), JavaScript and HTML (HTML standard,
 * section 13.1.4) write it. The semicolon of a number is often missing.
 */
const ESCAPE =
	/[\\%]u(?<high>d[89ab][\da-f]{2})[\\%]u(?<low>d[c-f][\da-f]{2})|[\\%]u(?<unit>[\da-f]{4})|%(?<byte>[\da-f]{2})|\\x(?<code>[\da-f]{2})|\\(?<sign>[^])|&#x(?<hex>[\da-f]{1,8});?|&#(?<number>\d{1,8});?|&(?<name>[a-z]{2,6});|\+/gi;

/** What a sign after a backslash means; any other means itself. */
const AFTER_BACKSLASH: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** HTML's names for signs that passwords and tokens contain. */
const NAMED = new Map(
	Object.entries({
		...{
			excl: '!',
			quot: '"',
			num: '#',
			dollar: '$',
			percnt: '%',
			amp: '&',
			apos: "'",
			lpar: '(',
			rpar: ')',
		},
		...{
			ast: '*',
			plus: '+',
			comma: ',',
			period: '.',
			sol: '/',
			colon: ':',
			semi: ';',
			lt: '<',
			equals: '=',
		},
		...{ gt: '>', quest: '?', commat: '@', lsqb: '[', lbrack: '[', bsol: '\\', rsqb: ']', rbrack: ']' },
		...{ hat: '^', lowbar: '_', grave: '`', lcub: '{', lbrace: '{', vert: '|', verbar: '|', rcub: '}' },
		...{ rbrace: '}', nbsp: '\u00a0' },
	}),
);

/**
 * Decodes each escape in a text once, whatever kind it is; undefined when there is none. The text is the Latin-1
 * reading of UTF-8 bytes, because URLs escape bytes. A plus sign becomes a blank, as in a form.
 */
export function decodeEscapes(source: string): Decoded | undefined {
	const starts: number[] = [];
	let text = '';
	let at = 0;
	const copy = (end: number) => {
		text += source.slice(at, end);
		while (at < end) starts.push(at++);
	};
	for (const { 0: escape, index, groups } of source.matchAll(ESCAPE)) {
		const sign = readEscape(escape, groups ?? {});
		if (sign === undefined) continue;
		copy(index);
		text += sign;
		for (let i = 0; i < sign.length; i++) starts.push(index);
		at = index + escape.length;
	}
	if (at === 0) return undefined;
	copy(source.length);
	starts.push(source.length);
	return { text, starts };
}

type Groups = Partial<Record<string, string>>;

/** Returns the sign in UTF-8 bytes; undefined for a name or a number that is unknown. */
function readEscape(escape: string, groups: Groups): string | undefined {
	const { high, low, unit, byte, code, sign, hex, number, name } = groups;
	if (escape === '+') return ' ';
	if (byte !== undefined) return String.fromCharCode(parseInt(byte, 16));
	if (sign !== undefined) return AFTER_BACKSLASH[sign] ?? sign;
	const named = name === undefined ? undefined : NAMED.get(name.toLowerCase());
	if (name !== undefined) return named === undefined ? undefined : toBytes(named);
	if (high !== undefined && low !== undefined)
		return toBytes(String.fromCharCode(parseInt(high, 16), parseInt(low, 16)));
	const point = number === undefined ? parseInt(unit ?? code ?? hex ?? '', 16) : Number(number);
	return point <= 0x10ffff ? toBytes(String.fromCodePoint(point)) : undefined;
}

/** Returns the UTF-8 bytes of a text, one character for each. */
export function toBytes(text: string): string {
	return Buffer.from(text).toString('latin1');
}

/** A way in which servers write a value: a name, and the value as they write it. */
export type Encoding = readonly [name: string, write: (text: string) => string];

const codePoints = (text: string) => [...text].map((sign) => sign.codePointAt(0) ?? 0);
const units = (text: string) =>
	text.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
const bytes = (text: string) => Buffer.from(text);

/** The encodings in which error pages, logs and JSON repeat what they have received. */
export const ENCODINGS: readonly Encoding[] = [
	['plain', (text) => text],
	['upper case', (text) => text.toUpperCase()],
	['lower case', (text) => text.toLowerCase()],
	['a URL', encodeURIComponent],
	['a URL in lower case', (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase())],
	['a path', encodeURI],
	['a form', (text) => new URLSearchParams([['', text]]).toString().slice(1)],
	['bytes', (text) => [...bytes(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
	['JSON', (text) => JSON.stringify(text).slice(1, -1)],
	['JSON with slashes', (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/')],
	[
		'JSON for HTML',
		(text) =>
			JSON.stringify(text)
				.slice(1, -1)
				.replace(/[<>&'+=]/g, (sign) => `\\u${units(sign).join('')}`),
	],
	[
		'escapes',
		(text) =>
			units(text)
				.map((unit) => `\\u${unit}`)
				.join(''),
	],
	[
		'escapes in upper case',
		(text) =>
			units(text)
				.map((unit) => `\\u${unit.toUpperCase()}`)
				.join(''),
	],
	['escapes of bytes', (text) => text.replace(/[^\w]/g, (sign) => toByteEscape(sign))],
	['HTML', (text) => text.replace(/[&<>"']/g, (sign) => `&#${codePoints(sign)[0]};`)],
	['HTML names', (text) => text.replace(/[&<>"'+=/]/g, (sign) => `&${NAMES[sign]};`)],
	[
		'HTML, every sign',
		(text) =>
			codePoints(text)
				.map((code) => `&#${code};`)
				.join(''),
	],
	[
		'HTML, hexadecimal',
		(text) =>
			codePoints(text)
				.map((code) => `&#x${code.toString(16)};`)
				.join(''),
	],
	[
		'HTML, hexadecimal in upper case',
		(text) =>
			codePoints(text)
				.map((code) => `&#X00${code.toString(16).toUpperCase()};`)
				.join(''),
	],
	['base64', (text) => bytes(text).toString('base64')],
	['base64url', (text) => bytes(text).toString('base64url')],
	['base64 after other text', (text) => Buffer.from(`key=${text}`).toString('base64')],
	['base64 between other text', (text) => Buffer.from(`{"key":"${text}"}`).toString('base64')],
	['Basic', (text) => Buffer.from(`user:${text}`).toString('base64')],
	['hex', (text) => bytes(text).toString('hex')],
	['hex in upper case', (text) => bytes(text).toString('hex').toUpperCase()],
];

const NAMES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
	'+': 'plus',
	'=': 'equals',
	'/': 'sol',
};

function toByteEscape(sign: string): string {
	const code = sign.charCodeAt(0);
	return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${units(sign).join('')}`;
}

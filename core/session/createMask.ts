import { encodeText } from './encodeText';

const MASK = '***';
/** A shorter secret stands in half of all words, so it is only removed where it stands alone. */
const SHORT_SECRET = 4;

/** Gives a function that replaces secrets in a text, also in their URL-encoded, decoded and JSON form. */
export function createMask(secrets: Iterable<string | undefined>): (text: string) => string {
	const forms = new Set([...secrets].flatMap((secret) => (secret ? toForms(secret) : [])));
	if (forms.size === 0) return (text) => text;
	const longestFirst = [...forms].sort((a, b) => b.length - a.length).map(toPattern);
	// The mask itself comes first, so that a secret made of asterisks does not make masks grow.
	const pattern = new RegExp(['\\*{3}', ...longestFirst].join('|'), 'g');
	return (text) => text.replace(pattern, MASK);
}

function toForms(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	// PHP writes slashes like this.
	return [secret, encodeText(secret), json, json.replaceAll('/', '\\/'), decode(secret)].filter(Boolean);
}

function decode(secret: string): string {
	try {
		return decodeURIComponent(secret);
	} catch {
		return ''; // not URL-encoded
	}
}

function toPattern(secret: string): string {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT_SECRET ? `(?<!\\w)${literal}(?!\\w)` : literal;
}

import type { Recipe, Step } from '../recipe/Recipe';

/** A constant that a recipe sends, and the name of its header, parameter or field. */
type Constant = readonly [name: string, value: string];

const SECRET_NAME =
	/pass|pwd|secret|token|key|auth|credential|signature|session|sid$|pin$|otp|code$|[cx]srf/i;
/** Names such as `token_type` say how something is sent. */
const SAYS_HOW = /(type|flow|mode|method|format|version|kind)$/i;
/** Headers with a fixed set of values. */
const ORDINARY_HEADER =
	/^(accept|content-|user-agent$|origin$|referer$|host$|cache-|soapaction$|x-requested)/i;
/** Words that fields with such a name hold, and that errors contain. */
const ORDINARY = /^(bearer|basic|digest|token|password|session|cookie|default|public|anonymous)$/i;
/** A shorter constant is a flag or a language. */
const SHORTEST = 6;
/** From this length on, letters with digits are a generated identifier. */
const SHORTEST_RANDOM = 12;

/**
 * Returns the constants in a recipe's headers, parameters and templates that may be secrets, such as an API key: by their
 * name, or because they look generated.
 */
export function recipeSecrets({ login, otherLogins = [], attach, probe, refresh, logout }: Recipe): string[] {
	const steps = [login, ...otherLogins, [probe, refresh, logout]].flat();
	const sent = [attach, ...steps.flatMap((step) => (step === undefined ? [] : toSent(step)))];
	return [...new Set(sent.flatMap((part) => constantsIn(part, '')).flatMap(toSecrets))];
}

/** A longer value is in no message, and there are not more in a form. */
const LONGEST_HIDDEN = 1_000;
const MOST_HIDDEN = 50;

/** Returns the values that a page's form sends unseen and that may be secrets, such as a CSRF value. */
export function hiddenSecrets(entries: ReadonlyArray<readonly [name: string, value: string]>): string[] {
	const short = entries.filter(([, { length }]) => length <= LONGEST_HIDDEN).slice(0, MOST_HIDDEN);
	return short.flatMap(([name, value]) => toSecrets([name.slice(0, LONGEST_HIDDEN), value]));
}

function toSent({ path, headers, query, body, form }: Step): unknown[] {
	// The path itself is shown in every error.
	return [headers, query, body?.content, form?.fields, path.split('?').slice(1).join('?')];
}

function constantsIn(part: unknown, name: string): Constant[] {
	if (typeof part === 'string' || typeof part === 'number') return constantsInText(String(part), name);
	if (typeof part !== 'object' || part === null) return [];
	return Object.entries(part).flatMap(([key, inner]) => constantsIn(inner, Array.isArray(part) ? name : key));
}

/** A name and its value in JSON, XML, a form or a header. */
const PAIR = /([\w.-]+)["']?\s*[:=>]\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>&,;]+))/g;

/** A text in a placeholder or tag, such as what a filter appends. */
const IN_FILTER = /(?<=\{[{%][^}]*)(?:"([^"}]*)"|'([^'}]*)')/g;

function constantsInText(text: string, name: string): Constant[] {
	const pieces = text.split(/\{\{[^{}]*\}\}/);
	const inFilters = [...text.matchAll(IN_FILTER)].map(([, one, other]): Constant => ['', one ?? other ?? '']);
	// Next to a placeholder, a word such as Bearer says what follows; in Authorization it always does.
	const value = /authorization$/i.test(name) ? text.replace(/^\s*[\w-]+ +/, '') : text;
	const whole: Constant[] = pieces.length === 1 ? [[name, value.trim()]] : [];
	const pairs = pieces.flatMap((piece) =>
		[...piece.matchAll(PAIR)].map(([, key = '', ...values]): Constant => [key, values.find(Boolean) ?? '']),
	);
	const words = pieces
		.flatMap((piece) => piece.split(/[\s"'<>&=,;:{}()[\]]+/))
		.map((word): Constant => ['', word]);
	return [...inFilters, ...(ORDINARY_HEADER.test(name) ? [] : [...whole, ...pairs, ...words])];
}

function toSecrets([name, value]: Constant): string[] {
	const isNamed = SECRET_NAME.test(name) && !SAYS_HOW.test(name) && !ORDINARY.test(value);
	if (!(isNamed && value.length >= SHORTEST) && !looksGenerated(value)) return [];
	// The value of a Basic header also contains a password (RFC 7617).
	const [, password] =
		/^[^\u0000-\u001f:]+:([\x20-\x7e]{4,})$/.exec(Buffer.from(value, 'base64').toString()) ?? [];
	return password === undefined ? [value] : [value, password];
}

function looksGenerated(value: string): boolean {
	const isIdentifier = /^[\w.~+/=|!@#$%^*-]+$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
	const isOrdinary = /^\/|^[a-z]+\/[\w.+-]+$|^\d{4}-\d\d|@[\w-]+\.\w/i.test(value);
	return value.length >= SHORTEST_RANDOM && isIdentifier && !isOrdinary;
}

import { parseUrl, percentDecode, splitCapitals, toPoint } from '../../core';

const LONGEST_EXAMPLE = 40;
/** A longer text does not help to choose a field, and is not read further. */
const LONGEST_READ = 2_000;
const HIDDEN = '•••';

/**
 * Returns a field's value as the editor may show and store it: n8n keeps the text of a chosen entry in the workflow. Numbers,
 * dates, codes of one word, UUIDs, paths and URLs are shown, shortened; of other text only the length. Passwords, tokens,
 * personal data and whatever looks like them are hidden. Empty for an empty value.
 */
export function toExample(name: string, value: unknown, mask: (text: string) => string): string {
	if (value === undefined || value === null || value === '') return '';
	if (Array.isArray(value)) return value.length === 1 ? '1 row' : `${value.length} rows`;
	if (typeof value === 'object') return '{…}';
	if (typeof value === 'boolean') return String(value);
	if (isSecretName(name) || isPersonalName(name)) return HIDDEN;
	const text = String(value).trim();
	if (text.length > LONGEST_READ) return toLength(text);
	if (isSecretValue(text) || isPersonalValue(text)) return HIDDEN;
	if (!isOfOneWord(text)) return toLength(text);
	const shown = mask(text);
	return shown.length > LONGEST_EXAMPLE ? `${shown.slice(0, LONGEST_EXAMPLE)}…` : shown;
}

function toLength({ length }: string): string {
	return `text of ${length} characters`;
}

/** Whether a text is a date, or one word that is short, a path or a URL. */
function isOfOneWord(text: string): boolean {
	if (toPoint(text) !== undefined) return true;
	return !/\s/.test(text) && (text.length <= LONGEST_EXAMPLE || /[/?]/.test(text));
}

/** Parts of a name that mark its value as a secret, in the singular. */
const SECRET_PARTS = new Set(
	(
		'answer auth authentication authorization bearer cookie credential csrf cvc cvv jwt key mfa mnemonic nonce oauth otp ' +
		'pass passcode passwd pin puk pwd salt secret seed session sid sig signature token totp webhook xsrf'
	).split(' '),
);
/** What parts written as one word end with, as in `accesstoken`; no other word does. */
const SECRET_ENDINGS =
	/(password|passwort|passwd|passphrase|secret|token|cookie|credential|apikey|sessionid|sessid|[cx]srf)$/;
/** What a name ends with that says something about a secret: `tokenCount`, `passwordChangedAt`. */
const ABOUT = new Set(['at', 'count', 'date', 'on', 'status', 'time', 'total', 'type']);

/** Whether a field or parameter is a secret by its name, compared by whole parts: `pinCode` and `otp_code`, not `author`. */
function isSecretName(name: string): boolean {
	const parts = partsOf(name);
	if (ABOUT.has(parts.at(-1) ?? '')) return false;
	return parts.some((part) => {
		const one = part.replace(/s$/, '');
		return SECRET_PARTS.has(part) || SECRET_PARTS.has(one) || SECRET_ENDINGS.test(one);
	});
}

const PERSONAL_PARTS =
	/^(e?mails?|phone|telephone|telefon[eo]?|mobile|cell|fax|iban|ssn|birth(day|date)?|firstname|lastname|surname|fullname|street|address)$/;

function isPersonalName(name: string): boolean {
	const parts = partsOf(name);
	return (
		parts.some((part) => PERSONAL_PARTS.test(part)) || /\b(first|last|full) name\b/.test(parts.join(' '))
	);
}

/** Splits a name at capitals, digits and punctuation: `userAPIKey2` becomes user, api, key. */
function partsOf(name: string): string[] {
	return splitCapitals(name.slice(0, LONGEST_READ))
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((part) => part !== '');
}

/** How keys of well-known services, tokens and private keys begin. */
const SECRET_BEGINNINGS =
	/^(-----BEGIN|eyJ[\w-]+\.|(bearer|basic|digest|negotiate) |[spr]k[-_]|whsec_|gh[opusr]_|github_pat_|gl[a-z]+-|xox[a-z]-|xapp-|AKIA|ASIA|AIza|ya29\.|SG\.|shp[a-z]{2}_|npm_|hf_|dop_v1_|pat[-_]|https?:\/\/hooks\.)/i;
const USER_INFO = /^[a-z][a-z\d+.-]*:\/\/[^/?#\s]*@/i;
/** The names of a query, a fragment or a connection string. */
const ASSIGNED = /([\p{L}\d_.[\]-]{1,100})=(?=[^=\s])/gu;
const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

function isSecretValue(text: string): boolean {
	const decoded = percentDecode(text);
	if (SECRET_BEGINNINGS.test(text) || USER_INFO.test(text)) return true;
	for (const [, name = ''] of decoded.matchAll(ASSIGNED)) if (isSecretName(name)) return true;
	const { hostname = '' } = parseUrl(text) ?? {};
	const words = decoded
		.replace(hostname, '')
		.replace(UUID, '')
		.split(/[^\p{L}\d+]+/u);
	return decoded.split(/[/?&#=\s]/).some((part) => /^eyJ[\w-]+\./.test(part)) || words.some(isRandom);
}

/** Whether a word looks generated: 20 characters with both cases and a digit, or 32 letters and digits, as in keys. */
function isRandom(word: string): boolean {
	if (!/\d/.test(word) || !/\p{L}/u.test(word)) return false;
	return word.length >= 32 || (word.length >= 20 && /\p{Ll}/u.test(word) && /\p{Lu}/u.test(word));
}

const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?$/;

/** An e-mail address, a telephone number or an IBAN. */
function isPersonalValue(text: string): boolean {
	return (
		/[^\s@/]@[^\s@/]+\.\p{L}/u.test(percentDecode(text)) ||
		/^\+\d[\d\s()./-]{6,}$/.test(text) ||
		IBAN.test(text)
	);
}

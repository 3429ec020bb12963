import { type Element, isTag } from 'domhandler';

import { isDisabled, typeOf } from './formEntries';

/** The fields of a form that a person fills in to sign in. */
export interface LoginFields {
	username?: Element;
	/** More than one in a form that registers, or changes a password. */
	passwords: Element[];
	/** The field for a one-time code. */
	code?: Element;
	/** Text fields that no login has. */
	others: Element[];
}

const TEXT_TYPES = new Set(['text', 'email', 'tel', 'number', 'search', 'url']);
/** What page authors call a field for a one-time code. */
const CODE =
	/(^|[^a-z])([mt]?otp|totp|mfa|2fa|tfa|two-?factor|one-?time-?\w*|(auth|authentication|authenticator|verification|verify|security|login|sms|email)-?(code|token|pin)|pass-?code|token|code|pin)([^a-z]|$)/;
/** Codes that have nothing to do with signing in. */
const OTHER_CODE = /country|post|zip|promo|coupon|voucher|area|lang|captcha|csrf|xsrf|invit/;
const USER =
	/(^|[^a-z])(user(-?(name|id|login|email))?|u(name|id|sr)|log(in|on|-?name)?(-?(name|id|email))?|e-?mail(-?address)?|account(-?name)?|identifier|ident|identity|benutzer(name)?|utilisateur|usuario)([^a-z]|$)/;
const OTHER_TEXT = /captcha|search|query|^q$|domain|realm|tenant|company|coupon|url|website|phone2?$/;

/** Finds the fields among the enabled fields of a form. */
export function findLoginFields(fields: readonly Element[]): LoginFields {
	const enabled = fields.filter((field) => !isDisabled(field));
	const visible = enabled.filter((field) => !isHidden(field));
	const masked = enabled.filter(
		(field) => typeOf(field) === 'password' || hasPurpose(field, 'current-password'),
	);
	// Some pages show what is typed.
	const ofPassword = masked.length > 0 ? masked : visible.filter(isNamedPassword);
	// A hidden one is there to catch robots, or the browser's own filling in.
	const shown = ofPassword.filter((field) => !isHidden(field));
	const secret = shown.length > 0 ? shown : ofPassword;
	const passwords =
		secret.length > 1
			? secret.filter((field) => !isCode(field))
			: secret.filter((field) => !isOnlyCode(field));
	const texts = visible.filter((field) => TEXT_TYPES.has(textTypeOf(field)) && !passwords.includes(field));
	const codes = [...texts, ...secret.filter((field) => !passwords.includes(field))].filter(isCode);
	const code = codes.find((field) => hasPurpose(field, 'one-time-code')) ?? codes[0];
	const rest = texts.filter((field) => field !== code);
	const username = findUserName(rest, fields, passwords[0]);
	const others = visible.filter(
		(field) =>
			field.name === 'textarea' ||
			(field !== username && rest.includes(field) && !OTHER_TEXT.test(nameOf(field).trim())),
	);
	return { username, passwords, code, others };
}

function findUserName(
	texts: readonly Element[],
	fields: readonly Element[],
	password: Element | undefined,
): Element | undefined {
	const before = texts.filter(
		(field) => password === undefined || fields.indexOf(field) < fields.indexOf(password),
	);
	return (
		texts.find((field) => hasPurpose(field, 'username')) ??
		texts.find((field) => USER.test(nameOf(field)) && !OTHER_TEXT.test(nameOf(field))) ??
		texts.find((field) => hasPurpose(field, 'email') || typeOf(field) === 'email') ??
		(password && (before.filter((field) => !OTHER_TEXT.test(nameOf(field))).at(-1) ?? before.at(-1)))
	);
}

/** Whether the page says itself that a field is for the user name. */
export function isForUserName(field: Element): boolean {
	return hasPurpose(field, 'username');
}

function isNamedPassword(field: Element): boolean {
	return (
		TEXT_TYPES.has(textTypeOf(field)) && /(^|[^a-z])(pass-?word|passwd|pwd)([^a-z]|$)/.test(nameOf(field))
	);
}

/** Whether a field is for a one-time code; `isOnlyCode` is stricter, for the only masked field of a form. */
function isCode(field: Element): boolean {
	if (hasPurpose(field, 'one-time-code')) return true;
	const name = nameOf(field);
	return CODE.test(name) && !OTHER_CODE.test(name);
}

function isOnlyCode(field: Element): boolean {
	return (
		hasPurpose(field, 'one-time-code') ||
		/(^|[^a-z])(totp|otp|mfa|2fa|two-?factor)([^a-z]|$)/.test(nameOf(field))
	);
}

/** Whether `autocomplete` says what a field is for (HTML standard, section 4.10.18.7.1). */
function hasPurpose({ attribs }: Element, purpose: string): boolean {
	return (attribs['autocomplete'] ?? '').toLowerCase().split(/\s+/).includes(purpose);
}

/** Returns name and ID in one text, with hyphens between their words. */
function nameOf({ attribs }: Element): string {
	return [attribs['name'], attribs['id']]
		.map((text = '') => text.slice(0, 100).replace(/([a-z])([A-Z])/g, '$1-$2'))
		.join(' ')
		.replace(/_/g, '-')
		.toLowerCase();
}

/** An input of an unknown type is a text field. */
function textTypeOf(field: Element): string {
	const type = typeOf(field);
	return field.name === 'input' && !KNOWN_TYPES.has(type) ? 'text' : type;
}

const KNOWN_TYPES = new Set([
	...TEXT_TYPES,
	...'hidden password checkbox radio button submit reset image file color date datetime-local month week time range'.split(
		' ',
	),
]);

/** Whether a browser does not show an element, as far as its own attributes say. */
export function isHidden(element: Element): boolean {
	return (element.name === 'input' && typeOf(element) === 'hidden') || isConcealed(element);
}

/** What is known about elements, because many fields may be deep within the same ones. */
const concealed = new WeakMap<Element, boolean>();

function isConcealed(element: Element): boolean {
	const known = concealed.get(element);
	if (known !== undefined) return known;
	const { name, attribs, parent } = element;
	const isOwn =
		'hidden' in attribs ||
		name === 'template' ||
		/(^|[;\s])(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribs['style'] ?? '');
	const is = isOwn || (parent !== null && isTag(parent) && isConcealed(parent));
	concealed.set(element, is);
	return is;
}

import { isCsrfName } from './locateValue';

/** Names of values that a server gives out for one login. */
const ONE_TIME_NAME =
	/nonce|viewstate|eventvalidation|challenge|^lt$|^execution$|flow|form_?(key|build|token)|login_?(token|ticket)|session_code/i;

/** Whether a name is that of a value that is given out for one login. */
export function isOneTimeName(name: string): boolean {
	return isCsrfName(name) || ONE_TIME_NAME.test(name);
}

/** Headers that carry a session, or the value for one. */
const SESSION_HEADER = /^(proxy-)?authorization$|token|session|auth|jwt/i;

/** Whether a header would carry a session that has ended by now. */
export function isSessionHeader(name: string): boolean {
	return SESSION_HEADER.test(name);
}

/** Whether a value may come from a response: short words and numbers are the same in all logins. */
export function looksDynamic(value: string): boolean {
	return !/\s/.test(value.trim())
		? value.length >= 16 || (value.length >= 8 && /\d/.test(value))
		: /^\S+ \S{8,}$/.test(value);
}

/** Whether a value looks like one that no person has chosen. */
export function looksGenerated(value: string): boolean {
	return value.length >= 16 && /\d/.test(value) && /[a-z]/i.test(value) && !/[\s/]|^https?:/.test(value);
}

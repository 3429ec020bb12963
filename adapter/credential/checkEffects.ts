import { CSRF_COOKIES, lastStep, placeholdersIn, type Recipe } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readText } from './Form';

/** Captured values that only a placeholder uses, and where to write that placeholder. */
const CAPTURED = [
	[
		'tokenPlace',
		'Token Location',
		'token',
		'choose a Session Kind that sends a token (Advanced Settings: Session in Requests)',
	],
	[
		'refreshPlace',
		'Refresh Token Location',
		'refreshToken',
		'fill in Refresh Path, and write {{refreshToken}} in Refresh Body or Refresh Headers (Advanced Settings: Renewal and Logout)',
	],
	[
		'csrfPlace',
		'CSRF Value Location',
		'csrf',
		'fill in CSRF Header (Advanced Settings: Session in Requests)',
	],
] as const;

/** Where Automatic finds a CSRF value that it also sends (see core/session/login/detect and core/session/state/csrfCookies). */
const CSRF_LOCATION = new RegExp(
	`^(header:\\s*(x-)?(csrf|xsrf)-?token|cookie:\\s*(${[...CSRF_COOKIES.keys()].join('|')}))$`,
	'i',
);

/** Throws a ParameterError naming a field of the form that has no effect in the recipe that it is now part of. */
export function checkEffects(form: Form, recipe: Recipe): void {
	checkHeaders(form, recipe);
	const used = placeholdersIn(recipe);
	for (const [name, field, placeholder, advice] of CAPTURED) {
		const location = readText(form, name);
		if (location === undefined || used.has(placeholder) || isSentAutomatically(placeholder, location, recipe))
			continue;
		throw noEffect(field, `No request sends this value: ${advice}, or clear ${field}.`);
	}
	if (readText(form, 'expiryUnit') !== undefined && !captures(recipe, 'expiry')) {
		throw noEffect(
			'Expiry Unit',
			'The unit applies only to a location that you enter: fill in Expiry Location, or choose Automatic.',
		);
	}
}

function checkHeaders(form: Form, { attach }: Recipe): void {
	const isEmpty = [attach.headers, attach.query, attach.body].every(
		(part) => Object.keys(part ?? {}).length === 0,
	);
	if (readText(form, 'sessionKind') !== 'none' || attach.cookies || !isEmpty) return;
	throw new ParameterError(
		'Additional Headers is empty',
		"With 'Additional Headers Only', no request would carry the session. Fill in Additional Headers, or choose another Session Kind in the credential.",
	);
}

/**
 * Whether Automatic sends a value without a placeholder in the recipe: the token, or a CSRF value that it finds. A CSRF
 * value from a cookie counts as sent, too, when the recipe sends that cookie's value.
 */
function isSentAutomatically(placeholder: string, location: string, { attach }: Recipe): boolean {
	const cookie = /^cookie:(.+)$/.exec(location)?.[1]?.trim();
	if (placeholder === 'csrf' && cookie !== undefined && placeholdersIn(attach).has(`cookie.${cookie}`))
		return true;
	return (
		attach.tokenInstead === true &&
		(placeholder === 'token' || (placeholder === 'csrf' && CSRF_LOCATION.test(location)))
	);
}

function captures({ login }: Recipe, name: string): boolean {
	return Object.hasOwn(lastStep(login).captures ?? {}, name);
}

function noEffect(field: string, description: string): ParameterError {
	return new ParameterError(`${field} has no effect`, description);
}

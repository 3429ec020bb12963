import {
	findMissing,
	lastStep,
	type Login,
	type ProbeReport,
	type Recipe,
	type Session,
	toIdentityText,
} from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, readRows, readText } from './Form';
import { readCaptureLines } from './readStepBefore';

/** Location fields of the form, what they capture, and what follows when no value is found there. */
const LOCATIONS = [
	['tokenPlace', 'Token Location', 'token', 'no token is kept'],
	['expiryPlace', 'Expiry Location', 'expiry', 'the expiry of the session is not read from there'],
	['refreshPlace', 'Refresh Token Location', 'refreshToken', 'the session cannot be refreshed'],
	['csrfPlace', 'CSRF Value Location', 'csrf', 'no CSRF value is sent'],
	['userPlace', 'User Name Location', 'user', 'messages show the name that you entered'],
	['companyPlace', 'Company Location', 'company', 'messages do not show the company'],
	['sitePlace', 'Site Location', 'site', 'messages do not show the site'],
] as const;

/** Throws a ParameterError naming a field of the form for which a successful login returned no usable value. */
export function checkLogin(form: Form, login: Login, session: Session): void {
	const missing = findMissing(session, login);
	for (const [name, field, capture, result] of LOCATIONS) {
		const location = readText(form, name);
		if (location === undefined || location !== locationOf(login.recipe, capture)) continue;
		const shown = `'${location.slice(0, 100)}' (${field})`;
		if (missing.captures.includes(capture)) {
			throw signedIn(
				session,
				`no value was found at ${shown}`,
				`The login response has no such value, so ${result}. Correct ${field} in the credential (Advanced Settings: Login Response), or clear it to have the value detected automatically.`,
			);
		}
		if (capture === 'expiry' && missing.expiryIsNone) {
			throw signedIn(
				session,
				`the value at ${shown} is not a valid time`,
				`It is neither a date nor a number in the expected unit, so ${result}. Correct ${field} or Expiry Unit in the credential (Advanced Settings: Login Response).`,
			);
		}
	}
	const further = readCaptureLines(readText(form, 'furtherPlaces') ?? '', 'Additional Values');
	for (const [name, location] of Object.entries(further)) {
		if (!missing.captures.includes(name) || locationOf(login.recipe, name) !== location) continue;
		throw signedIn(
			session,
			`no value was found at '${location.slice(0, 100)}' (Additional Values)`,
			`The login response has no such value, so {{${name}}} has no value. Correct or remove the line '${name}=…' in the credential (Advanced Settings: Login Response).`,
		);
	}
	checkHeaders(form, session, missing.headers);
}

/**
 * Throws a ParameterError when the probe does not recognise the session that has just begun; a busy API proves nothing.
 */
export function checkProbe({ recipe }: Login, session: Session, report: ProbeReport): void {
	if (report.lives === true || report.status === 429 || recipe.probe === undefined) return;
	const { method, path } = recipe.probe;
	const isRefused = report.status === 401 || report.status === 403;
	throw signedIn(
		session,
		// The path as written: filled in, it may contain the token.
		`the Session Check request ${method} ${path.slice(0, 200)} ${report.said}`,
		`It must succeed while the session is valid; otherwise a valid session is treated as lost. Check Session Check Path, Session Check Method and Session Check Succeeds With Field in the credential (Advanced Settings: Expiry and Permission Rules)${isRefused ? ', and Session Kind (Advanced Settings: Session in Requests)' : ''}.`,
	);
}

function checkHeaders(form: Form, session: Session, missing: Record<string, string>): void {
	const further = readRows(form, 'sessionHeaders', 'header').map((row) => readText(row, 'name'));
	const named: Array<readonly [name: string | undefined, field: string]> = [
		...further.map((name) => [name, 'Additional Headers'] as const),
		[readText(form, 'csrfHeader'), 'CSRF Header'],
	];
	for (const [name, field] of named) {
		const placeholder = name !== undefined && Object.hasOwn(missing, name) ? missing[name] : undefined;
		if (name === undefined || placeholder === undefined) continue;
		const advice =
			placeholder === 'csrf'
				? 'Fill in CSRF Value Location in the credential (Advanced Settings: Login Response)'
				: 'Check the spelling of the placeholder, and that the login returns its value';
		throw signedIn(
			session,
			`there is no value for {{${placeholder.slice(0, 100)}}}`,
			`The header ${name} (${field}) is therefore left out of every request. ${advice}, or remove the header (Advanced Settings: Session in Requests).`,
		);
	}
}

function locationOf({ login }: Recipe, capture: string): string | undefined {
	const captures = lastStep(login).captures ?? {};
	return Object.hasOwn(captures, capture) ? [captures[capture] ?? []].flat()[0] : undefined;
}

function signedIn({ identity }: Session, but: string, description: string): ParameterError {
	return new ParameterError(`Signed in as ${toIdentityText(identity)}, but ${but}`, description);
}

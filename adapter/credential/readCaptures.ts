import { lastStep, type Recipe, type Step, type Steps, withLastStep } from '../../core';
import { ParameterError } from '../n8n/ParameterError';
import { type Form, given, readChoice, readText } from './Form';
import { readCaptureLines } from './readStepBefore';
import { readLocation } from './toLocation';

/**
 * Reads where values are found in the login response: the fields of the group "Login Response". Throws a
 * ParameterError.
 */
export function readCaptures(
	form: Form,
	{ login, otherLogins, refresh, expiryUnit }: Recipe,
): Partial<Recipe> {
	const captures = readLocations(form);
	const unit = readChoice(form, 'expiryUnit', 'Expiry Unit', ['milliseconds', 'seconds', 'minutes']);
	return {
		login: withCaptures(login, captures),
		otherLogins: otherLogins?.map((steps) => withCaptures(steps, captures)),
		refresh: refresh && withMoreLocations(refresh, captures),
		expiryUnit: unit ?? expiryUnit,
	};
}

type Captures = NonNullable<Step['captures']>;

/** The values with fields of their own: name, parameter, label. */
const KNOWN = [
	['token', 'tokenPlace', 'Token Location'],
	['expiry', 'expiryPlace', 'Expiry Location'],
	['refreshToken', 'refreshPlace', 'Refresh Token Location'],
	['csrf', 'csrfPlace', 'CSRF Value Location'],
	['user', 'userPlace', 'User Name Location'],
	['company', 'companyPlace', 'Company Location'],
	['site', 'sitePlace', 'Site Location'],
] as const;

function readLocations(form: Form): Captures {
	const further = readCaptureLines(readText(form, 'furtherPlaces') ?? '', 'Additional Values');
	const misspelt = Object.keys(further).find((name) => /^apiurl$/i.test(name) && name !== 'apiUrl');
	if (misspelt !== undefined) {
		throw new ParameterError(
			`Additional Values: '${misspelt}' must be written apiUrl`,
			'Requests go to the address at apiUrl after the login. Choose another name for a value with another purpose.',
		);
	}
	const taken = KNOWN.find(([name]) => Object.hasOwn(further, name));
	if (taken !== undefined) {
		const [name, , label] = taken;
		throw new ParameterError(
			`Additional Values: '${name}' has a field of its own`,
			`Enter the location as ${label} (Advanced Settings: Login Response), or choose another name for a value with another purpose.`,
		);
	}
	const known = KNOWN.map(([name, field, label]) => [name, readLocation(form, field, label)]);
	return { ...further, ...given(Object.fromEntries(known) as Partial<Captures>) } as Captures;
}

/** Looks for the values of a refresh first where the recipe does, then where the form says they are in a login response. */
function withMoreLocations(step: Step, captures: Captures): Step {
	const locations = Object.entries(captures).map(([name, location]) => [
		name,
		[...new Set([step.captures?.[name] ?? [], location].flat())],
	]);
	return locations.length === 0
		? step
		: { ...step, captures: { ...step.captures, ...(Object.fromEntries(locations) as Captures) } };
}

/** These captures apply to the last request of a login. */
function withCaptures(steps: Steps, captures: Captures): Steps {
	if (Object.keys(captures).length === 0) return steps;
	const last = lastStep(steps);
	return withLastStep(steps, { captures: { ...last.captures, ...captures } });
}

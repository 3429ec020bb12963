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

function readLocations(form: Form): Captures {
	const further = readCaptureLines(readText(form, 'furtherPlaces') ?? '', 'Additional Values');
	const misspelt = Object.keys(further).find((name) => /^apiurl$/i.test(name) && name !== 'apiUrl');
	if (misspelt !== undefined) {
		throw new ParameterError(
			`Additional Values: '${misspelt}' must be written apiUrl`,
			'Requests go to the address at apiUrl after the login. Choose another name for a value with another purpose.',
		);
	}
	return given({
		...further,
		token: readLocation(form, 'tokenPlace', 'Token Location'),
		expiry: readLocation(form, 'expiryPlace', 'Expiry Location'),
		refreshToken: readLocation(form, 'refreshPlace', 'Refresh Token Location'),
		csrf: readLocation(form, 'csrfPlace', 'CSRF Value Location'),
		user: readLocation(form, 'userPlace', 'User Name Location'),
		company: readLocation(form, 'companyPlace', 'Company Location'),
		site: readLocation(form, 'sitePlace', 'Site Location'),
	});
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

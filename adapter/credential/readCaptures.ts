import type { Recipe, Step } from '../../core';
import { type Form, given, readChoice } from './Form';
import { readPlace } from './toLocation';

/** Where things stand in the login answer: the fields of the group "Where Things Stand". */
export function readCaptures(
	form: Form,
	{ login, otherLogins, refresh, expiryUnit }: Recipe,
): Partial<Recipe> {
	const captures = readPlaces(form);
	const unit = readChoice(form, 'expiryUnit', 'Unit of the Expiry', ['milliseconds', 'seconds', 'minutes']);
	return {
		login: withCaptures(login, captures),
		otherLogins: otherLogins?.map((steps) => withCaptures(steps, captures)),
		refresh: refresh && withFurtherPlaces(refresh, captures),
		expiryUnit: unit ?? expiryUnit,
	};
}

type Captures = NonNullable<Step['captures']>;

function readPlaces(form: Form): Captures {
	return given({
		token: readPlace(form, 'tokenPlace', 'Where the Token Stands'),
		expiry: readPlace(form, 'expiryPlace', 'Where the Expiry Stands'),
		refreshToken: readPlace(form, 'refreshPlace', 'Where the Refresh Token Stands'),
		csrf: readPlace(form, 'csrfPlace', 'Where the CSRF Value Stands'),
		user: readPlace(form, 'userPlace', 'Where the User Name Stands'),
		company: readPlace(form, 'companyPlace', 'Where the Company Stands'),
		site: readPlace(form, 'sitePlace', 'Where the Site Stands'),
	});
}

/** What a refresh answers stands where the recipe says, else where it stands in a login. */
function withFurtherPlaces(step: Step, captures: Captures): Step {
	const places = Object.entries(captures).map(([name, place]) => [
		name,
		[...new Set([step.captures?.[name] ?? [], place].flat())],
	]);
	return places.length === 0
		? step
		: { ...step, captures: { ...step.captures, ...(Object.fromEntries(places) as Captures) } };
}

/** The last request of a login is the one that these are about. */
function withCaptures(steps: Step[], captures: Captures): Step[] {
	const last = steps.at(-1);
	if (last === undefined || Object.keys(captures).length === 0) return steps;
	return [...steps.slice(0, -1), { ...last, captures: { ...last.captures, ...captures } }];
}

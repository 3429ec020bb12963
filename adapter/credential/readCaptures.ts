import type { Recipe, Step } from '../../core';
import { type Form, given, readChoice } from './Form';
import { readPlace } from './readPlace';

/** Where things stand in the login answer: the fields of the group "Where Things Stand". */
export function readCaptures(form: Form, { login, otherLogins, expiryUnit }: Recipe): Partial<Recipe> {
	const captures = given({
		token: readPlace(form, 'tokenPlace', 'Where the Token Stands'),
		expiry: readPlace(form, 'expiryPlace', 'Where the Expiry Stands'),
		refreshToken: readPlace(form, 'refreshPlace', 'Where the Refresh Token Stands'),
		csrf: readPlace(form, 'csrfPlace', 'Where the CSRF Value Stands'),
		user: readPlace(form, 'userPlace', 'Where the User Name Stands'),
		company: readPlace(form, 'companyPlace', 'Where the Company Stands'),
		site: readPlace(form, 'sitePlace', 'Where the Site Stands'),
	});
	const unit = readChoice(form, 'expiryUnit', 'Unit of the Expiry', ['milliseconds', 'seconds', 'minutes']);
	return {
		login: withCaptures(login, captures),
		otherLogins: otherLogins?.map((steps) => withCaptures(steps, captures)),
		expiryUnit: unit ?? expiryUnit,
	};
}

/** The last request of a login is the one that these are about. */
function withCaptures(steps: Step[], captures: NonNullable<Step['captures']>): Step[] {
	const last = steps.at(-1);
	if (last === undefined || Object.keys(captures).length === 0) return steps;
	return [...steps.slice(0, -1), { ...last, captures: { ...last.captures, ...captures } }];
}

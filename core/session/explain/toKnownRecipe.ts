import type { HttpResponse } from '../../http/Exchange';
import { lastTaken, type TracedRun } from '../login/LoginTrace';
import type { Login } from '../recipe/Login';
import { type Recipe, type Step, toSteps } from '../recipe/Recipe';
import { carriesPassword } from '../recipe/stepRequest';
import { placeholdersIn } from '../recipe/placeholders';
import { toLifetimeMs } from '../state/expiry';
import { asText, readLocation } from '../state/readLocation';
import type { NewSession } from '../state/Session';
import { describeSource } from './describeSource';
import type { KnownRecipe } from './LoginExplanation';
import { withoutConstants } from './withoutConstants';

/**
 * Returns a recipe for what a login has found out: the one way that worked, where each value was, and how the session is sent.
 * Constants that may be secrets are replaced by login fields, so that it can be shared.
 */
export function toKnownRecipe(run: TracedRun, session: NewSession, login: Login): KnownRecipe {
	const { account, recipe } = login;
	const last = lastTaken(run);
	const found = last?.response === undefined ? {} : toCaptures(run, session, last.response, recipe);
	const steps = run.way.map((step) =>
		step === last?.step ? { ...step, captures: { ...found, ...step.captures } } : step,
	) as Step[];
	const { cookies, digest, headers, query, body, writeBody, pathPrefix } = session.attach;
	const known: Recipe = {
		...recipe,
		login: toSteps(steps.slice(0, -1), steps.at(-1) as Step),
		otherLogins: [],
		otherPaths: [],
		attach: {
			cookies,
			...(digest && { digest }),
			tokenInstead: false,
			headers,
			query,
			...(body && { body }),
			...(writeBody && { writeBody }),
			...(pathPrefix && { pathPrefix }),
		},
		// With several detected ones, one is enough; a recipe would require all of them.
		...(recipe.sessionCookies === undefined &&
			session.cookieNames.length === 1 && { sessionCookies: session.cookieNames }),
	};
	const used = placeholdersIn(known.login);
	const isSent = run.way.some(carriesPassword);
	return {
		...withoutConstants(
			JSON.parse(JSON.stringify(known)) as Recipe,
			Object.keys(account.loginFields),
			account.password,
		),
		fields: Object.keys(account.loginFields).filter((name) => isSent || used.has(`field.${name}`)),
		codeFields: Object.entries(account.loginFields).flatMap(([name, value]) =>
			/\|\s*totp\b/.test(value) ? [name] : [],
		),
	};
}

/** Returns where the detected values are, as far as these locations lead to the same values. */
function toCaptures(
	{ reading }: TracedRun,
	{ values, identity, expiry, jar }: NewSession,
	response: HttpResponse,
	{ expiryUnit }: Recipe,
): Record<string, string> {
	const expected: Record<string, string | undefined> = {
		...{ token: values['token'], refreshToken: values['refreshToken'], csrf: values['csrf'] },
		...{ user: identity.username, company: identity.company, site: identity.site },
	};
	const captures: Record<string, string> = {};
	for (const [name, source] of Object.entries(reading?.detected ?? {})) {
		if (source === undefined) continue;
		const { where } = describeSource(source, response);
		if (asText(readLocation(response, where, jar)) === expected[name]) captures[name] = where;
	}
	const by = reading?.expiryBy;
	if (by !== undefined && 'detected' in by && !('isOfToken' in by.detected)) {
		const { where } = describeSource(by.detected, response);
		const lifetimeMs = toLifetimeMs(readLocation(response, where, jar), where, response, expiryUnit);
		if (lifetimeMs === expiry?.lifetimeMs) captures['expiry'] = where;
	}
	return captures;
}

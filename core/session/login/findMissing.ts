import type { Login } from '../recipe/Login';
import { lastStep } from '../recipe/Recipe';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import { toLifetimeMs } from '../state/expiry';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { Session } from '../state/Session';

/** Captures of a login that a session came without. */
export interface Missing {
	/** Names of captures at whose place the login answer holds nothing. */
	captures: string[];
	/** Whether something stands where the expiry should, and it is no time. */
	expiryIsNone: boolean;
	/** Headers that are left out of requests, by the slot that has no value. */
	headers: Record<string, string>;
}

/** What the recipe expects of a login and its session has not got; a session lives without most of it. */
export function findMissing(session: Session, { account, recipe }: Login): Missing {
	const { values, jar, attach, signedInAt: receivedAt } = session;
	const locations = lastStep(recipe.login).captures ?? {};
	const [location] = [locations['expiry'] ?? []].flat();
	const validity = values['expiry'];
	const placeholders = createPlaceholderValues(account, values, jar);
	const later = new Set(Object.keys(recipe.updates ?? {}));
	const headers = Object.entries(attach.headers).flatMap(([name, template]) => {
		const empty = findEmptyPlaceholder(template, (placeholder) =>
			later.has(placeholder) ? '' : placeholders(placeholder),
		);
		return empty === undefined ? [] : [[name, empty] as const];
	});
	return {
		captures: Object.keys(locations).filter((name) => !values[name]),
		expiryIsNone:
			location !== undefined &&
			validity !== undefined &&
			toLifetimeMs(validity, location, { headers: {}, receivedAt }, recipe.expiryUnit) === undefined,
		headers: Object.fromEntries(headers),
	};
}

import type { Login } from '../recipe/Login';
import { lastStep } from '../recipe/Recipe';
import { findEmptyPlaceholder } from '../recipe/placeholders';
import { toLifetimeMs } from '../state/expiry';
import { createPlaceholderValues } from '../state/placeholderValues';
import type { Session } from '../state/Session';

/** What a session lacks although the recipe expects it. */
export interface Missing {
	/** Names of captures for which the login response has no value. */
	captures: string[];
	/** Whether the value at the location of the expiry is not a valid time. */
	expiryIsNone: boolean;
	/** Headers that are left out of requests, with the placeholder that has no value. */
	headers: Record<string, string>;
}

/** Returns what the recipe expects from a login but its session lacks; a session works without most of it. */
export function findMissing(session: Session, { account, recipe }: Login): Missing {
	const { values, jar, attach, signedInAt: receivedAt } = session;
	const locations = lastStep(recipe.login).captures ?? {};
	const [location] = [locations['expiry'] ?? []].flat();
	const expiry = values['expiry'];
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
			expiry !== undefined &&
			toLifetimeMs(expiry, location, { headers: {}, receivedAt }, recipe.expiryUnit) === undefined,
		headers: Object.fromEntries(headers),
	};
}

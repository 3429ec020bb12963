import type { Account } from '../recipe/Account';
import { emptySlot } from '../recipe/placeholders';
import type { Recipe } from '../recipe/Recipe';
import { toLifetimeMs } from '../state/expiry';
import { createSlots } from '../state/placeholderValues';
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
export function findMissing(session: Session, account: Account, recipe: Recipe): Missing {
	const { values, jar, attach, signedInAt: receivedAt } = session;
	const places = recipe.login.at(-1)?.captures ?? {};
	const [place] = [places['expiry'] ?? []].flat();
	const life = values['expiry'];
	const slots = createSlots(account, values, jar);
	const later = new Set(Object.keys(recipe.updates ?? {}));
	const headers = Object.entries(attach.headers).flatMap(([name, template]) => {
		const empty = emptySlot(template, (slot) => (later.has(slot) ? '' : slots(slot)));
		return empty === undefined ? [] : [[name, empty] as const];
	});
	return {
		captures: Object.keys(places).filter((name) => !values[name]),
		expiryIsNone:
			place !== undefined &&
			life !== undefined &&
			toLifetimeMs(life, place, { headers: {}, receivedAt }, recipe.expiryUnit) === undefined,
		headers: Object.fromEntries(headers),
	};
}

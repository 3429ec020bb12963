import { livingCookies } from './cookies';
import type { Session } from './Session';

/** The names in slots that a session has no value for, and the names that it has. */
export interface EmptySlots {
	empty: string[];
	known: string[];
}

/** Returns the names of the values of a session that a slot may have. */
export function slotNames(session: Session): string[] {
	const cookies = livingCookies(session.jar, Date.now()).map(({ key }) => `cookie.${key}`);
	const known = [...Object.keys(session.values), ...new Set(cookies)];
	return known.filter((name) => slotValue(session, name) !== undefined);
}

/** Returns the value for a slot; the refresh token only ever renews a session. */
export function slotValue({ values, jar }: Session, name: string): string | undefined {
	if (Object.hasOwn(values, name)) return name === 'refreshToken' ? undefined : values[name];
	const cookie = /^cookie\.(.+)$/.exec(name)?.[1];
	return livingCookies(jar, Date.now()).find(({ key }) => key === cookie)?.value;
}

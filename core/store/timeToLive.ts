import type { Session } from '../session/Session';
import { endOfSession } from '../session/sessionLife';

/** Clocks differ, and whoever has just lost a session may still look at it. */
const AFTER_ITS_END_MS = 60_000;
/** Nothing says when it ends, or it can be refreshed after its end: for so long after it was last written. */
const WITHOUT_AN_END_MS = 24 * 60 * 60_000;

/** For how many milliseconds a session is worth keeping. */
export function timeToLive(session: Session, now: number): number {
	const end = endOfSession(session);
	if (end === undefined || session.values['refreshToken'] !== undefined) return WITHOUT_AN_END_MS;
	return Math.max(0, Math.round(end - now)) + AFTER_ITS_END_MS;
}

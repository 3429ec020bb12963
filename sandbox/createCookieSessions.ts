import { randomValue } from './randomValue';
import type { Settings } from './SandboxOptions';
import type { User } from './users';

/** The user of the cookies, and the `Set-Cookie` values that the response must contain (empty when nothing is renewed). */
export interface Accepted {
	user: User;
	setCookies: string[];
}

/** The cookie sessions of the server. */
export interface CookieSessions {
	/** Opens a session and returns its `Set-Cookie` values. */
	open(user: User): string[];
	/** Checks a request's cookies and counts it as activity; undefined when they are unknown, idle for too long or stale. */
	accept(cookies: Map<string, string>): Accepted | undefined;
	/** Drops every session and returns their number. */
	drop(): number;
}

interface CookieSession {
	user: User;
	id: string;
	fresh: string;
	previous?: string;
	renewedAtMs: number;
	seenAtMs: number;
}

/**
 * Starts without sessions. `SESSIONID` stays the same for a session's lifetime; an ordinary response sets a new value of
 * `SESSIONFRESH` every `cookieRenewalMs`. The previous value works for another `cookieGraceMs`, so that requests sent
 * concurrently do not invalidate each other; their responses repeat the current value.
 */
export function createCookieSessions(settings: Settings): CookieSessions {
	const { idleLifetimeMs, cookieRenewalMs, cookieGraceMs, now } = settings;
	const known = new Map<string, CookieSession>();

	function forgetIdle() {
		for (const { id, seenAtMs } of known.values()) if (now() - seenAtMs >= idleLifetimeMs) known.delete(id);
	}

	function toSetCookies({ id, fresh }: CookieSession): string[] {
		const attributes = `Path=/; HttpOnly; Max-Age=${Math.ceil(idleLifetimeMs / 1000)}`;
		return [`SESSIONID=${id}; ${attributes}`, `SESSIONFRESH=${fresh}; ${attributes}`];
	}

	return {
		open(user) {
			forgetIdle();
			const session = {
				user,
				id: randomValue(),
				fresh: randomValue(),
				renewedAtMs: now(),
				seenAtMs: now(),
			};
			known.set(session.id, session);
			return toSetCookies(session);
		},
		accept(cookies) {
			forgetIdle();
			const session = known.get(cookies.get('SESSIONID') ?? '');
			const fresh = cookies.get('SESSIONFRESH');
			if (!session || fresh === undefined) return undefined;

			const ageMs = now() - session.renewedAtMs;
			const isCurrent = fresh === session.fresh;
			if (!isCurrent && !(fresh === session.previous && ageMs < cookieGraceMs)) return undefined;

			session.seenAtMs = now();
			const isDue = isCurrent && ageMs >= cookieRenewalMs;
			if (isDue) Object.assign(session, { previous: fresh, fresh: randomValue(), renewedAtMs: now() });
			return { user: session.user, setCookies: isDue || !isCurrent ? toSetCookies(session) : [] };
		},
		drop() {
			const dropped = known.size;
			known.clear();
			return dropped;
		},
	};
}

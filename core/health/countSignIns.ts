import type { Observation, SessionSeen } from './Health';

/** What is kept about the logins of an account; moments are milliseconds since 1970. */
export interface SignIns {
	/** The process that the last poll ran in, and its logins until then. */
	process: string;
	logins: number;
	refreshes: number;
	/** When the session of the last poll was made, and what the API states about how long it lasts. */
	signedInAt?: number;
	lifetimeMs?: number;
	polledAt: number;
	/** The logins of the last hour, the oldest first. */
	recent: number[];
	/** The logins before that, and the time in which they were. */
	earlier: { logins: number; ms: number };
}

/** Judges how many logins there are. */
export interface SignInJudgement {
	count: number;
	withinMs: number;
	usual: number;
	/** Whether they are far above normal, or normal again; neither while too little is known. */
	verdict: 'many' | 'usual' | 'unknown';
}

const HOUR_MS = 3_600_000;
/** Fewer logins in an hour are normal: a restart, a lost connection, or an author who tries a workflow. */
const LEAST_SIGN_INS = 5;
/** So many times the usual number is far above normal. */
const TIMES_USUAL = 3;
/** Sessions are renewed before they end; see state/validity. */
const RENEWED_AT = 0.8;
/** A longer pause may be longer than the time after which the API ends an unused session. */
const LONGEST_PAUSE_MS = 5 * 60_000;
/** The largest number of moments that are kept. */
const MOST_RECENT = 200;

/**
 * Counts the logins since the last poll, by all processes as far as they can be seen. While there are too many
 * (`areMany`), they do not become what is usual.
 */
export function countSignIns(
	{ now, login, counters }: Observation,
	before: SignIns | undefined,
	areMany: boolean,
): { signIns: SignIns; judgement: SignInJudgement } {
	const session = login.is === 'signedIn' ? login.session : undefined;
	const added = before === undefined ? 0 : countSince(before, counters, session);
	const sinceMs = before === undefined ? 0 : Math.max(0, now - before.polledAt);
	const moments = [...(before?.recent ?? []), ...Array.from({ length: added }, () => now)];
	const recent = moments.filter((moment) => now - moment < HOUR_MS).slice(-MOST_RECENT);
	const earlier = before?.earlier ?? { logins: 0, ms: 0 };
	const past = moments.length - recent.length;
	// A long pause is not a time in which there were no logins.
	const learned = { logins: earlier.logins + past, ms: earlier.ms + Math.min(sinceMs, HOUR_MS) };
	const signIns: SignIns = {
		...counters,
		signedInAt: session?.signedInAt ?? before?.signedInAt,
		lifetimeMs: session === undefined ? before?.lifetimeMs : session.lifetimeMs,
		polledAt: now,
		recent,
		earlier: areMany ? earlier : learned,
	};
	return { signIns, judgement: judge(signIns, sinceMs) };
}

function countSince(
	before: SignIns,
	{ process, logins, refreshes }: Observation['counters'],
	session: SessionSeen | undefined,
): number {
	const isNew = session !== undefined && session.signedInAt !== before.signedInAt;
	// No other program has caused the first login of a process.
	if (process !== before.process || logins < before.logins) return Math.max(0, logins - 1);
	const own = logins - before.logins;
	if (own > 0) return own;
	// Another process has signed in, unless this one has renewed the session.
	return isNew && before.signedInAt !== undefined && refreshes === before.refreshes ? 1 : 0;
}

function judge({ recent, earlier, lifetimeMs }: SignIns, sinceMs: number): SignInJudgement {
	const knownMs = Math.max(0, earlier.ms - HOUR_MS);
	const isLearned = knownMs >= HOUR_MS;
	const learned = isLearned ? (earlier.logins * HOUR_MS) / knownMs : 0;
	const stated = lifetimeMs === undefined ? 0 : HOUR_MS / (lifetimeMs * RENEWED_AT);
	const usual = Math.max(learned, stated);
	const result = { count: recent.length, withinMs: HOUR_MS, usual };
	if (recent.length <= Math.max(1, usual)) return { ...result, verdict: 'usual' };
	const isMany = recent.length >= LEAST_SIGN_INS && recent.length > TIMES_USUAL * usual;
	// Without a stated lifetime, the API may end each session soon; with one, it may still end unused ones.
	const isKnown = isLearned || (lifetimeMs !== undefined && sinceMs <= LONGEST_PAUSE_MS);
	return { ...result, verdict: isMany && isKnown ? 'many' : 'unknown' };
}

import type { Session } from '../state/Session';

/**
 * A caller that does not report completion is assumed to be done after this long, because no request takes
 * longer.
 */
const GRACE_MS = 10 * 60_000;

/**
 * More sessions than this are in their grace period only when logins follow each other endlessly; the oldest is
 * then signed out early.
 */
const MOST_IN_GRACE = 1_000;

/** Runs something later without keeping the process alive for it; returns a function that cancels it. */
export type Later = (ms: number, work: () => void) => () => void;

interface End {
	signOut: () => Promise<unknown>;
	/** Cancels the end of the grace period; absent when there is none, or it has passed. */
	cancel?: () => void;
}

/** Signs out replaced sessions, each as soon as it is no longer used. */
export class RetiredSessions {
	/** How many requests are in flight with a session. */
	readonly #uses = new WeakMap<Session, number>();
	/** Sessions used by callers that do not report completion. */
	readonly #untracked = new WeakSet<Session>();
	/** Sessions that are still to be signed out, the oldest first. */
	readonly #ends = new Map<Session, End>();

	constructor(private readonly later: Later = runLater) {}

	/**
	 * Marks a session as in use; returns a function that ends the use, to be called once. A session that was
	 * retired meanwhile is signed out when its last use ends.
	 */
	use(session: Session): () => void {
		this.#uses.set(session, (this.#uses.get(session) ?? 0) + 1);
		return () => {
			this.#uses.set(session, (this.#uses.get(session) ?? 1) - 1);
			this.#endIfUnused(session);
		};
	}

	/**
	 * Marks a session as used by a caller that cannot report completion (n8n's own nodes); once replaced, it is
	 * signed out after a grace period.
	 */
	useUntracked(session: Session): void {
		this.#untracked.add(session);
	}

	/** Whether no request can be in flight with a session at `now`, in milliseconds since 1970. */
	isUnused(session: Session, now: number): boolean {
		const mayBeUsed = this.#untracked.has(session) && now < session.usedAt + GRACE_MS;
		return !mayBeUsed && !this.#isInFlight(session);
	}

	/**
	 * Signs a session out as soon as it is no longer used, but not before a grace period of ten minutes when
	 * callers do not report completion, as with a session that several processes share.
	 */
	retire(session: Session, isShared: boolean, signOut: () => Promise<unknown>): void {
		const isInGrace = isShared || this.#untracked.has(session);
		const cancel = isInGrace ? this.later(GRACE_MS, () => this.#endGrace(session)) : undefined;
		this.#ends.set(session, { signOut, cancel });
		this.#endIfUnused(session);
		const inGrace = [...this.#ends].filter(([, end]) => end.cancel !== undefined);
		for (const [oldest] of inGrace.slice(0, -MOST_IN_GRACE)) this.#endGrace(oldest);
	}

	#endGrace(session: Session): void {
		const end = this.#ends.get(session);
		if (end === undefined) return;
		end.cancel?.();
		delete end.cancel;
		this.#endIfUnused(session);
	}

	#endIfUnused(session: Session): void {
		const end = this.#ends.get(session);
		if (end === undefined || end.cancel !== undefined || this.#isInFlight(session)) return;
		this.#ends.delete(session);
		void end.signOut();
	}

	#isInFlight(session: Session): boolean {
		return (this.#uses.get(session) ?? 0) > 0;
	}
}

function runLater(ms: number, work: () => void): () => void {
	const timer = setTimeout(work, ms).unref();
	return () => clearTimeout(timer);
}

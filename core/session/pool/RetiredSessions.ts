import type { Session } from '../state/Session';

/** Whoever does not tell when they are done with a session is done after this long: no request takes longer. */
const GRACE_MS = 10 * 60_000;

/** More wait for the end of their time only where logins follow each other without end: then the oldest goes early. */
const MOST_IN_GRACE = 1_000;

/** Runs something later without keeping the process alive for it; gives what cancels it. */
export type Later = (ms: number, work: () => void) => () => void;

interface End {
	signOut: () => Promise<unknown>;
	/** Cancels the end of its grace time; absent when that has passed. */
	cancel?: () => void;
}

/** Signs sessions out that were replaced, each when nobody uses it any more. */
export class RetiredSessions {
	/** How many requests are under way with a session. */
	readonly #uses = new WeakMap<Session, number>();
	/** Sessions that somebody sends requests with who does not tell when they are done. */
	readonly #untracked = new WeakSet<Session>();
	/** Those that are still to be signed out, the oldest first. */
	readonly #ends = new Map<Session, End>();

	constructor(private readonly later: Later = runLater) {}

	/** Marks a session as in use; returns what ends that, to be called once. One that was retired meanwhile is signed out when its last use ends. */
	use(session: Session): () => void {
		this.#uses.set(session, (this.#uses.get(session) ?? 0) + 1);
		return () => {
			this.#uses.set(session, (this.#uses.get(session) ?? 1) - 1);
			this.#endIfUnused(session);
		};
	}

	/**
	 * Marks a session as used by a caller that cannot report completion (n8n's own nodes); once replaced, it is signed out after
	 * a grace period.
	 */
	useUntracked(session: Session): void {
		this.#untracked.add(session);
	}

	/** Whether no request is known to be under way with a session. */
	isUnused(session: Session): boolean {
		return (this.#uses.get(session) ?? 0) === 0;
	}

	/** Signs a session out when nobody uses it any more; ten minutes later if others use it who do not tell, as with a session of several processes. */
	retire(session: Session, isShared: boolean, signOut: () => Promise<unknown>): void {
		const isInGrace = isShared || this.#untracked.has(session);
		const cancel = isInGrace ? this.later(GRACE_MS, () => this.#endGrace(session)) : undefined;
		this.#ends.set(session, { signOut, cancel });
		this.#endIfUnused(session);
		const inGrace = [...this.#ends].filter(([, end]) => end.cancel !== undefined);
		for (const [oldest] of inGrace.slice(0, -MOST_IN_GRACE)) this.#endGrace(oldest);
	}

	/** Takes what is still to be signed out and not in use, for a process that ends. */
	takeUnused(): Array<() => Promise<unknown>> {
		const unused = [...this.#ends].filter(([session]) => this.isUnused(session));
		for (const [session, { cancel }] of unused) {
			cancel?.();
			this.#ends.delete(session);
		}
		return unused.map(([, { signOut }]) => signOut);
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
		if (end === undefined || end.cancel !== undefined || !this.isUnused(session)) return;
		this.#ends.delete(session);
		void end.signOut();
	}
}

function runLater(ms: number, work: () => void): () => void {
	const timer = setTimeout(work, ms).unref();
	return () => clearTimeout(timer);
}

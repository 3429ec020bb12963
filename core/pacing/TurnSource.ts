/** How much an account may send, as its credential or recipe says; what is absent has no limit. */
export interface Allowance {
	/** How many requests may begin in a second. */
	perSecond?: number;
	/** How many requests may be in flight at once. */
	parallel?: number;
}

/** How busy a process is with an account. */
export interface Load {
	/** How many requests that go first are waiting. */
	first: number;
	/** How many other requests are waiting. */
	others: number;
	/** How many requests are in flight. */
	inside: number;
}

/** A turn whose request reached the API later than the turn counts, by the source's clock. */
export interface LateTurn {
	countsAt: number;
	cameAt: number;
}

/** A turn of one request. */
export interface Turn {
	/** Its time at the source, whose clock may differ. */
	at: number;
	/** When it counts at the source: later than its time when it is one of several that begin at once. */
	countsAt: number;
	/** In how many milliseconds it begins; negative when it has begun already. */
	inMs: number;
}

/** What a process asks for. */
export interface TurnsAsked {
	allowance: Allowance;
	/** How many turns to take; more than wait when turns are taken in lots. */
	count: number;
	/** The turns that came too late since the source was last asked. */
	late: LateTurn[];
	/** The present load, which the source also reads later. */
	load(): Load;
}

/** What a process gets. */
export interface TurnsGiven {
	/** The earliest first. */
	turns: Turn[];
	/** How long to wait before asking again. */
	againMs: number;
}

/** How long the API's own limit keeps an account from sending. */
export interface Closing {
	/** 0 when it may send. */
	leftMs: number;
	/** Whether the API has refused a request; false when a success stated that it was the last one of its period. */
	isRefused: boolean;
}

/**
 * Hands out the turns of one account, to all processes that share it. Never throws: cut off from the others, a process
 * gets its share.
 */
export interface TurnSource {
	/** Whether asking costs a round trip, so that turns are taken in lots. */
	readonly isShared: boolean;
	/** How many requests this process may have in flight, as far as it has asked. */
	readonly room: number;
	take(asked: TurnsAsked): Promise<TurnsGiven>;
	/** Returns what is known in this process, without asking the others. */
	closing(): Closing;
	/** Keeps all processes from sending for `forMs`, unless they already wait for longer. */
	close(forMs: number, isRefused: boolean): Promise<void>;
}

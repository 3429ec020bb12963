import type { Retry, WaitReason } from '../../core';

/** Collects what the author of a workflow should know about an execution. */
export interface Hints {
	/**
	 * Adds a sentence; of several about the same `subject`, or that differ in numbers only, the first is shown. With the index of
	 * an input item, it is shown with the number of items that it concerns.
	 */
	add(hint: string, subject?: string, itemIndex?: number): void;
	/** Adds a session that replaced a lost one. */
	renewed(session: string): void;
	retried(retry: Retry, waitMs: number): void;
	/** Adds a wait, from and to a moment in milliseconds since 1970. Requests that wait together count once. */
	waited(why: WaitReason, from: number, to: number): void;
	/**
	 * Returns the sentences; `closedMs` is how long the node's requests have waited for the API together, `itemCount` the number
	 * of input items.
	 */
	sentences(closedMs: number, itemCount?: number): string[];
}

/** Each item may add its own hint; a hundred of them would not be read. */
const MOST_HINTS = 5;
/** Shorter waits are not noticed. */
const LEAST_SHOWN_MS = 500;

/** Opens the hints of one execution. */
export function openHints(): Hints {
	const given = new Map<string, { hint: string; items: Set<number> }>();
	const sessions = new Set<string>();
	const waits = new Map<string, { ms: number; until: number }>();
	let failures = 0;
	let busyTimes = 0;
	let busyMs = 0;

	const waitedFor = (because: string) => waits.get(because)?.ms ?? 0;
	return {
		add(hint, subject = hint.replace(/\d+/g, '#'), itemIndex) {
			if (given.size < MOST_HINTS && !given.has(subject)) given.set(subject, { hint, items: new Set() });
			if (itemIndex !== undefined) given.get(subject)?.items.add(itemIndex);
		},
		renewed: (session) => void sessions.add(session),
		retried({ isBusy }, waitMs) {
			if (!isBusy) failures++;
			else {
				busyTimes++;
				busyMs += waitMs;
			}
		},
		waited(why, from, to) {
			const because = toReason(why);
			const { ms, until } = waits.get(because) ?? { ms: 0, until: -Infinity };
			waits.set(because, { ms: ms + Math.max(0, to - Math.max(from, until)), until: Math.max(until, to) });
		},
		sentences(closedMs, itemCount = 1) {
			const forApi = closedMs + waitedFor(API);
			const others = [...waits].filter(([because, { ms }]) => because !== API && ms >= LEAST_SHOWN_MS);
			return [
				...(sessions.size > 0 ? [`Signed in again ${times(sessions.size)}: the session was lost.`] : []),
				...(forApi > 0 ? [`Waited ${toSeconds(forApi)} for the API’s rate limit.`] : []),
				...others.map(([because, { ms }]) => `Waited ${toSeconds(ms)}: ${because}.`),
				...(busyTimes > 0
					? [`Sent requests again ${times(busyTimes)}, after waiting ${toSeconds(busyMs)}: the API was busy.`]
					: []),
				...(failures > 0 ? [`Retried failed requests ${times(failures)}.`] : []),
				...[...given.values()].map(({ hint, items }) =>
					items.size > 0 && itemCount > 1 ? `${items.size} of ${itemCount} input items: ${hint}` : hint,
				),
			];
		},
	};
}

const API = 'api';

function toReason(why: WaitReason): string {
	if (why === 'api') return API;
	if ('perSecond' in why)
		return why.perSecond === 1
			? 'the credential allows 1 request per second'
			: `the credential allows ${why.perSecond} requests per second`;
	return why.parallel === 1
		? 'the credential allows 1 request at a time'
		: `the credential allows ${why.parallel} requests at a time`;
}

function toSeconds(ms: number): string {
	return `${Math.max(1, Math.round(ms / 1000))} s`;
}

function times(count: number): string {
	return count === 1 ? 'once' : `${count} times`;
}

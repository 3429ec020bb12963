import { SessionLoginError } from '../../../core';
import type {
	HealthEvent,
	HealthRules,
	HealthState,
	Observation,
	UrlSeen,
} from '../../../core/health/Health';
import { TROUBLE_KINDS } from '../../../core/health/Health';
import { needsAnotherTry } from '../../../core/health/findUrlTroubles';
import { judgeHealth } from '../../../core/health/judgeHealth';
import { readHealthState } from '../../../core/health/readHealthState';
import { readShape, toShownPath } from '../../../core/health/readShape';

/** An error as a poll would see it. */
export class TestError extends SessionLoginError {
	readonly code = 'TEST';
}

export const error = new TestError('It failed', 'Do something.');
export const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-05T08:00:00Z');

/** What one response of a URL shows. */
export type Reply = { body: unknown } | 'denied' | 'unreachable' | 'refused' | 'unknown';

/** What one poll sees; `reply` returns the response to each request for the one URL. */
export interface Seen extends Partial<Omit<Observation, 'urls' | 'now'>> {
	reply?: () => Reply;
}

/** Everything is well. */
export function well(now: number): Omit<Observation, 'urls'> {
	return {
		now,
		login: { is: 'signedIn', session: { signedInAt: START, lifetimeMs: 4 * 3_600_000 } },
		server: { certificateExpiresAt: now + 100 * DAY_MS },
		counters: { process: 'p', logins: 1, refreshes: 0 },
	};
}

/** Polls one URL, each time a minute later, as the trigger does; the state is stored as JSON in between. */
export function openHealthPolls({
	excluded = [],
	everyMs = 60_000,
}: { excluded?: string[]; everyMs?: number } = {}) {
	let stored: string | undefined;
	let now = START;
	const rules: HealthRules = {
		kinds: new Set(TROUBLE_KINDS),
		beforeExpiryMs: 14 * DAY_MS,
		isExcluded: (path) => excluded.includes(toShownPath(path)),
	};
	return {
		rules,
		get now() {
			return now;
		},
		get characters() {
			return stored?.length ?? 0;
		},
		state: () => readHealthState(JSON.parse(stored ?? 'null')),
		setState: (state: unknown) => void (stored = JSON.stringify(state)),
		poll({ reply, ...seen }: Seen = {}): HealthEvent[] {
			now += everyMs;
			const before: HealthState | undefined = readHealthState(JSON.parse(stored ?? 'null'));
			const tries: UrlSeen[] = [];
			while (reply && needsAnotherTry('list', tries, before, rules)) tries.push(toSeen(reply()));
			const urls = new Map(reply ? [['list', tries]] : []);
			const observation: Observation = { ...well(now), ...seen, urls };
			const { events, state } = judgeHealth(observation, before, rules);
			stored = JSON.stringify(state);
			return events;
		},
	};
}

function toSeen(reply: Reply): UrlSeen {
	if (reply === 'unknown') return { is: reply };
	return typeof reply === 'object' ? { is: 'ok', shape: readShape(reply.body) } : { is: reply, error };
}

/** An event in a few words, as in "trouble fieldGone $.items[].price". */
export function toWords({ event, trouble: { kind, field = '' } }: HealthEvent): string {
	return `${event} ${kind} ${toShownPath(field)}`.trim();
}

/** A list of orders as an API returns it. */
export function orders(count: number, changes: object = {}, more: object = {}) {
	const items = Array.from({ length: count }, (_, id) => ({
		id,
		status: 'open',
		price: id % 3 ? id * 1.5 : id,
		note: id % 2 ? null : 'text',
		customer: { name: 'Anna', city: 'Rome' },
		lines: [{ sku: 'a', quantity: 1 }],
		...changes,
	}));
	return { body: { items, moreRows: false, ...more } };
}

import { createBoundedMap } from '../createBoundedMap';
import { createLocalTurns } from '../pacing/createLocalTurns';
import type { TurnSource } from '../pacing/TurnSource';
import { realClock } from '../request/Clock';
import type { HoldStore, LoginHold } from '../session/pool/LoginHold';
import { MOST_ACCOUNTS, type SessionStore } from '../session/pool/SessionStore';
import type { Session } from '../session/state/Session';
import { createMemoryDirectory } from './createMemoryDirectory';

/** Keeps the sessions of this process; when it is full, the least recently used one is dropped. */
export function createMemoryStore(mostSessions = MOST_ACCOUNTS, now = realClock.now): SessionStore {
	const sessions = createBoundedMap<Session>(mostSessions);
	const sources = createBoundedMap<TurnSource>(MOST_ACCOUNTS);
	const refreshed = new WeakSet<Session>();
	const turns = new Map<string, Promise<unknown>>();
	return {
		isShared: false,
		holds: createMemoryHolds(),
		directory: createMemoryDirectory({ isKept: async (key) => sessions.has(key) }),
		isSplit: false,
		get: async (key) => sessions.get(key),
		getLatest: async (key) => sessions.get(key),
		atHand: (key) => sessions.get(key),
		set: async (key, session) => void sessions.set(key, session),
		recordUse: async () => undefined, // no other process has the session
		async delete(key) {
			return sessions.delete(key) ? 'removed' : 'absent';
		},
		turns(key) {
			const source = sources.get(key) ?? createLocalTurns(now);
			sources.set(key, source);
			return source;
		},
		async claimRefresh(_key, session) {
			const isFirst = !refreshed.has(session);
			refreshed.add(session);
			return isFirst;
		},
		async exclusively(key, work, what = 'login') {
			const name = `${key} ${what}`;
			const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
			const end = turn.catch(() => undefined).finally(() => turns.get(name) === end && turns.delete(name));
			turns.set(name, end);
			return await turn;
		},
	};
}

/** Only accounts whose logins fail take a place, so that no other accounts push them out. */
const MOST_HOLDS = 10_000;

function createMemoryHolds(): HoldStore {
	const holds = createBoundedMap<LoginHold>(MOST_HOLDS);
	return {
		get: async (key) => holds.get(key),
		// They are small, and may be kept for longer than was asked for.
		set: async (key, hold) => void holds.set(key, hold),
		delete: async (key) => void holds.delete(key),
	};
}

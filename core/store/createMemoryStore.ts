import { LRUCache } from 'lru-cache';

import type { SessionStore } from '../session/pool/SessionStore';
import type { Session } from '../session/state/Session';

/** Far more accounts than one n8n has; the limit keeps expressions in credentials from filling the memory. */
const MOST_SESSIONS = 1_000;

/** Keeps the sessions of this process; when it is full, the least recently used one is dropped. */
export function createMemoryStore(mostSessions = MOST_SESSIONS): SessionStore {
	const sessions = new LRUCache<string, Session>({ max: mostSessions });
	const refreshed = new WeakSet<Session>();
	const turns = new Map<string, Promise<unknown>>();
	return {
		isShared: false,
		isSplit: false,
		get: async (key) => sessions.get(key),
		set: async (key, session) => void sessions.set(key, session),
		recordUse: async () => undefined, // no other process has the session
		delete: async (key) => void sessions.delete(key),
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

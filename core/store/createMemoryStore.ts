import { LRUCache } from 'lru-cache';

import { MOST_ACCOUNTS, type SessionStore } from '../session/pool/SessionStore';
import type { Session } from '../session/state/Session';

/** Keeps the sessions of this process; when it is full, the least recently used one is dropped. */
export function createMemoryStore(mostSessions = MOST_ACCOUNTS): SessionStore {
	const sessions = new LRUCache<string, Session>({ max: mostSessions });
	const turns = new Map<string, Promise<unknown>>();
	return {
		isShared: false,
		get: async (key) => sessions.get(key),
		set: async (key, session) => void sessions.set(key, session),
		recordUse: async () => undefined, // no other process has the session
		delete: async (key) => void sessions.delete(key),
		async exclusively(key, work) {
			const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
			const end = turn.catch(() => undefined).finally(() => turns.get(key) === end && turns.delete(key));
			turns.set(key, end);
			return await turn;
		},
	};
}

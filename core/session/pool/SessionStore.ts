import type { Session } from '../state/Session';

/** Where sessions live, by account key. */
export interface SessionStore {
	/** Whether other processes have its sessions, too. */
	readonly isShared: boolean;
	get(key: string): Promise<Session | undefined>;
	set(key: string, session: Session): Promise<void>;
	/** Lets others know that a session is in use, when what they know is `staleMs` old. */
	recordUse(key: string, session: Session, staleMs: number): Promise<void>;
	delete(key: string): Promise<void>;
	/** Runs work while nobody else who shares the store runs work for the same key. */
	exclusively<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

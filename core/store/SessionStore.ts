import type { Session } from '../session/Session';

/** Where sessions live, by account key. */
export interface SessionStore {
	get(key: string): Promise<Session | undefined>;
	set(key: string, session: Session): Promise<void>;
	delete(key: string): Promise<void>;
}

import type { Session } from '../session/state/Session';
import { endOfSession } from '../session/state/validity';
import type { Vault } from './openVaults';
import { type PlainSession, readPlainSession } from './PlainSession';

/** A session as it is stored in Redis: the parts that WRITE_SESSION compares, and the sealed rest. */
export interface StoredSession {
	generation: number;
	/** Grows with every change of the session. */
	revision: number;
	/** Distinguishes two sessions with the same generation. */
	id: string;
	sealed: string;
}

/** Writes a session as text for Redis. */
export function toStoredText(plain: PlainSession, head: Omit<StoredSession, 'sealed'>, vault: Vault): string {
	return `${toLabel(head)} ${vault.seal(JSON.stringify(plain), toLabel(head))}`;
}

/** Reads the parts of a text from Redis; undefined when it has another format. */
export function readStoredText(text: string | null): StoredSession | undefined {
	const [, generation, revision, id, sealed] =
		/^(\d{1,15}) (\d{1,15}) ([\da-f]+) (\S+)$/.exec(text ?? '') ?? [];
	if (id === undefined || sealed === undefined) return undefined;
	return { generation: Number(generation), revision: Number(revision), id, sealed };
}

/** Decrypts the session; undefined when it is damaged, or another account's. */
export function openStored(stored: StoredSession, vault: Vault): PlainSession | undefined {
	const text = vault.open(stored.sealed, toLabel(stored));
	return text === undefined ? undefined : readPlainSession(text);
}

function toLabel({ generation, revision, id }: Omit<StoredSession, 'sealed'>): string {
	return `${generation} ${revision} ${id}`;
}

/**
 * Kept this long after its expiry, because clocks differ, and a caller that has just lost a session may still
 * read it.
 */
const AFTER_EXPIRY_MS = 60_000;
/** Kept this long after the last write when its expiry is unknown, or when it can be refreshed after its expiry. */
export const WITHOUT_EXPIRY_MS = 24 * 60 * 60_000;

/** Returns how many milliseconds a session is worth keeping. */
export function timeToLive(session: Session, now: number): number {
	const end = endOfSession(session);
	if (end === undefined || session.values['refreshToken'] !== undefined) return WITHOUT_EXPIRY_MS;
	return Math.max(0, Math.round(end - now)) + AFTER_EXPIRY_MS;
}

import type { Session } from '../session/state/Session';
import { endOfSession } from '../session/state/validity';
import type { Vault } from './openVault';
import { type PlainSession, readPlainSession } from './PlainSession';

/** A session as it lies in Redis: what WRITE_SESSION compares, and the sealed rest. */
export interface StoredSession {
	generation: number;
	/** Grows with every change of the session. */
	revision: number;
	/** Tells apart two sessions that were given the same generation. */
	id: string;
	sealed: string;
}

/** The text for Redis. */
export function toStoredText(plain: PlainSession, head: Omit<StoredSession, 'sealed'>, vault: Vault): string {
	return `${toLabel(head)} ${vault.seal(JSON.stringify(plain), toLabel(head))}`;
}

/** The parts of a text from Redis; undefined when it is nothing of ours. */
export function readStoredText(text: string | null): StoredSession | undefined {
	const [, generation, revision, id, sealed] =
		/^(\d{1,15}) (\d{1,15}) ([\da-f]+) (\S+)$/.exec(text ?? '') ?? [];
	if (id === undefined || sealed === undefined) return undefined;
	return { generation: Number(generation), revision: Number(revision), id, sealed };
}

/** The session in it; undefined when it is damaged, or another account's. */
export function openStored(stored: StoredSession, vault: Vault): PlainSession | undefined {
	const text = vault.open(stored.sealed, toLabel(stored));
	return text === undefined ? undefined : readPlainSession(text);
}

function toLabel({ generation, revision, id }: Omit<StoredSession, 'sealed'>): string {
	return `${generation} ${revision} ${id}`;
}

/** Clocks differ, and whoever has just lost a session may still look at it. */
const AFTER_ITS_END_MS = 60_000;
/** Nothing says when it ends, or it can be refreshed after its end: for so long after it was last written. */
const WITHOUT_AN_END_MS = 24 * 60 * 60_000;

/** For how many milliseconds a session is worth keeping. */
export function timeToLive(session: Session, now: number): number {
	const end = endOfSession(session);
	if (end === undefined || session.values['refreshToken'] !== undefined) return WITHOUT_AN_END_MS;
	return Math.max(0, Math.round(end - now)) + AFTER_ITS_END_MS;
}

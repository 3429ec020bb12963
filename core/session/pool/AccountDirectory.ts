import type { Identity, Session } from '../state/Session';
import { kindOf, type SessionKind } from '../state/kindOf';
import { endOfSession } from '../state/validity';

/** An account that nothing has used for this long is no longer listed. */
export const LISTED_FOR_MS = 7 * 24 * 60 * 60_000;
/** More workflows with one account are not named; those that used it last are. */
export const MOST_WORKFLOWS = 20;

/** Who an account is, for people. */
export interface AccountName {
	/** That of the base URL. */
	origin: string;
	/** May be empty. */
	username: string;
}

/** What may be shown of a session: none of its values. */
export interface SessionSummary {
	generation: number;
	kind: SessionKind;
	identity: Identity;
	signedInAt: number;
	/** Absent when the API does not state it. */
	expiresAt?: number;
}

/** A failed login. */
export interface LoginTrouble {
	at: number;
	/** Contains no secrets. */
	message: string;
}

/** A workflow of n8n. */
export interface WorkflowName {
	id: string;
	name: string;
}

/** What is counted for each account and day. */
export type Counted = 'logins' | 'refreshes' | 'failures';

/** What has happened to an account. */
export interface AccountNote {
	name: AccountName;
	session?: SessionSummary;
	counted?: Counted;
	trouble?: LoginTrouble;
	workflow?: WorkflowName;
}

/** What is known about an account. */
export interface ListedAccount extends Record<Counted, number> {
	/** Stands for the account; reveals nothing about it, even to people who know its password. */
	id: string;
	name: AccountName;
	/** The last noted session, even if it has ended since. */
	session?: SessionSummary;
	/** Whether that session can still be used, as far as is known without asking the API. */
	isSignedIn: boolean;
	trouble?: LoginTrouble;
	/** The last used first. */
	workflows: WorkflowName[];
	notedAt: number;
}

/**
 * What became of the session of an account: it was ended, and the API has confirmed that or not; there was none;
 * or the store cannot be reached.
 */
export type Ended = { was: 'ended'; isEndedAtApi: boolean } | { was: 'none' | 'unreachable' };

/** Returns how this process ends the session of an account key; undefined when it does not know its login. */
export type EndHere = (key: string) => (() => Promise<Ended>) | undefined;

/**
 * Lists the accounts that any process has used in the last seven days, for people who run n8n. Its counts are those of the
 * present day in UTC, so that all processes and workflows mean the same day. At most MOST_ACCOUNTS.
 */
export interface AccountDirectory {
	/** Never throws; an entry that cannot be written is missing from the list. */
	note(key: string, note: AccountNote, now: number): Promise<void>;
	list(now: number): Promise<ListedAccount[]>;
	/**
	 * Ends the session of a listed account for all processes; `here` also signs it out at the API, where this process knows its
	 * login.
	 */
	end(id: string, here: EndHere): Promise<Ended>;
}

/** Returns the day of a moment in UTC, such as 2026-11-30. */
export function dayOf(now: number): string {
	return new Date(now).toISOString().slice(0, 10);
}

/** Returns what may be shown of a session. */
export function toSummary(session: Session): SessionSummary {
	const { generation, identity, signedInAt } = session;
	const expiresAt = endOfSession(session);
	return {
		...{ generation, kind: kindOf(session), identity, signedInAt },
		...(expiresAt !== undefined && { expiresAt }),
	};
}

import { randomBytes } from 'node:crypto';

import { createBoundedMap } from '../createBoundedMap';
import {
	type AccountDirectory,
	type AccountNote,
	dayOf,
	type ListedAccount,
	LISTED_FOR_MS,
	MOST_WORKFLOWS,
} from '../session/pool/AccountDirectory';
import { MOST_ACCOUNTS } from '../session/pool/SessionStore';

/** What the directory of one process asks the store. */
export interface MemoryDirectoryOptions {
	/** Whether there is a session. */
	isKept(key: string): Promise<boolean>;
	/** Returns what stands for an account; a random text unless all processes must mean the same account by it. */
	idOf?(key: string): Promise<string>;
	mostAccounts?: number;
}

/** The directory of one process, with the keys of its accounts. */
export interface MemoryDirectory extends AccountDirectory {
	/** Returns the key of an account that this process has used. */
	keyOf(id: string): string | undefined;
}

interface Entry extends Pick<ListedAccount, 'name' | 'session' | 'trouble' | 'workflows' | 'notedAt'> {
	key: string;
	counts: { day: string; logins: number; refreshes: number; failures: number };
}

/** Lists the accounts that this process uses. */
export function createMemoryDirectory({
	isKept,
	idOf = createIds(),
	mostAccounts = MOST_ACCOUNTS,
}: MemoryDirectoryOptions): MemoryDirectory {
	const entries = createBoundedMap<Entry>(mostAccounts);
	const keyOf = (id: string) => entries.peek(id)?.key;
	return {
		keyOf,
		async note(key, note, now) {
			const id = await idOf(key);
			entries.set(id, addTo(entries.get(id), key, note, now));
		},
		async list(now) {
			const listed = [...entries].filter(([, { notedAt }]) => now < notedAt + LISTED_FOR_MS);
			return await Promise.all(
				listed.map(async ([id, { key, counts, ...entry }]): Promise<ListedAccount> => {
					const { day, ...today } = counts;
					return {
						...{ id, ...entry },
						isSignedIn: isRunning(entry, now) && (await isKept(key)),
						...(day === dayOf(now) ? today : NOTHING),
					};
				}),
			);
		},
		async end(id, here) {
			const key = keyOf(id);
			const endHere = key === undefined ? undefined : here(key);
			return (await endHere?.()) ?? { was: 'none' };
		},
	};
}

const NOTHING = { logins: 0, refreshes: 0, failures: 0 };

/** Whether a noted session has not expired. */
export function isRunning({ session }: Pick<ListedAccount, 'session'>, now: number): boolean {
	return session !== undefined && now < (session.expiresAt ?? Infinity);
}

function addTo(entry: Entry | undefined, key: string, note: AccountNote, now: number): Entry {
	const { name, counted, workflow } = note;
	const day = dayOf(now);
	const counts = entry?.counts.day === day ? { ...entry.counts } : { day, ...NOTHING };
	if (counted !== undefined) counts[counted]++;
	const others = (entry?.workflows ?? []).filter(({ id }) => id !== workflow?.id);
	// Another caller may note the session of before.
	const isOld = (note.session?.generation ?? 0) < (entry?.session?.generation ?? 0);
	return {
		...{ key, name, counts, notedAt: now },
		session: isOld ? entry?.session : note.session,
		trouble: note.trouble ?? entry?.trouble,
		workflows: [...(workflow ? [workflow] : []), ...others].slice(0, MOST_WORKFLOWS),
	};
}

function createIds(): (key: string) => Promise<string> {
	const ids = createBoundedMap<{ id: string }>(MOST_ACCOUNTS);
	return async (key) => {
		const known = ids.get(key) ?? { id: randomBytes(6).toString('hex') };
		ids.set(key, known);
		return await Promise.resolve(known.id);
	};
}

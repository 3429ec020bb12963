import * as v from 'valibot';

import {
	type AccountDirectory,
	type AccountName,
	type AccountNote,
	type Counted,
	dayOf,
	type Ended,
	type ListedAccount,
	LISTED_FOR_MS,
	MOST_WORKFLOWS,
} from '../session/pool/AccountDirectory';
import { MOST_ACCOUNTS } from '../session/pool/SessionStore';
import { createMemoryDirectory, isRunning, type MemoryDirectoryOptions } from './createMemoryDirectory';
import { NOTE_ACCOUNT, REMOVE_GENERATION } from './directoryScripts';
import type { Vault } from './openVaults';
import type { RedisLink } from './RedisLink';
import { readStoredText } from './StoredSession';

/** The counts of a day can be collected until the day after next, in every time zone. */
const COUNTS_LAST_MS = 3 * 24 * 60 * 60_000;
/** So many accounts are read at once that other requests to Redis do not wait for long. */
const READ_AT_ONCE = 100;

/** What the directory needs of its store. */
export interface RedisDirectoryOptions extends Pick<MemoryDirectoryOptions, 'isKept'> {
	link: RedisLink;
	/** Of every name in Redis; see createRedisStore. */
	prefix: string;
	/** Returns the name of an account's session in Redis, without the prefix. */
	nameOf(key: string): Promise<string>;
	/** What encrypts the entries. */
	openVault(): Promise<Vault>;
}

const account = v.object({
	origin: v.string(),
	username: v.string(),
	/** The name of the session in Redis, without the prefix. */
	place: v.string(),
} satisfies Record<keyof AccountName | 'place', v.GenericSchema>);
const session = v.object({
	generation: v.number(),
	kind: v.picklist(['cookies', 'token', 'cookies and token', 'other']),
	identity: v.object({
		username: v.string(),
		company: v.optional(v.string()),
		site: v.optional(v.string()),
	}),
	signedInAt: v.number(),
	expiresAt: v.optional(v.number()),
});
const trouble = v.object({ at: v.number(), message: v.string() });
const workflow = v.object({ id: v.string(), name: v.string() });

/**
 * Lists the accounts that any process uses, from Redis; while Redis is away, those of this process. The entries are
 * encrypted; only ids, times and counts can be read in Redis.
 */
export function createRedisDirectory(options: RedisDirectoryOptions): AccountDirectory {
	const { link, prefix, isKept, nameOf, openVault } = options;
	// The beginning of a name that n8n's encryption key and the account's make, see openVaults.
	const idOf = async (key: string) => toId(await nameOf(key));
	const here = createMemoryDirectory({ isKept, idOf });
	const entryName = (id: string) => `${prefix}account:${id}`;

	const write = async (key: string, note: AccountNote, at: number) => {
		const vault = await openVault();
		const place = await nameOf(key);
		const id = toId(place);
		const seal = (field: string, value: object) => vault.seal(JSON.stringify(value), `${id} ${field}`);
		const { name, counted = '', workflow: used } = note;
		const fields = [
			...['account', seal('account', { ...name, place })],
			...(note.session ? ['session', `${note.session.generation} ${seal('session', note.session)}`] : []),
			...(note.trouble ? ['trouble', seal('trouble', note.trouble)] : []),
			...(used ? [`used:${used.id}`, `${at} ${seal(`used:${used.id}`, used)}`] : []),
		];
		await link.ask((redis) =>
			redis.eval(
				NOTE_ACCOUNT,
				3,
				...[`${prefix}accounts`, entryName(id), `${prefix}counts:${dayOf(at)}`],
				...[id, at, LISTED_FOR_MS, MOST_ACCOUNTS, MOST_WORKFLOWS, counted, COUNTS_LAST_MS],
				...fields,
			),
		);
	};

	/** Reads entries; undefined while Redis is away. */
	const readAll = async (now: number): Promise<ListedAccount[] | undefined> => {
		const vault = await openVault();
		const since = now - LISTED_FOR_MS;
		const ids = await link.ask((redis) => redis.zrangebyscore(`${prefix}accounts`, since, '+inf'));
		const counts = await link.ask((redis) => redis.hgetall(`${prefix}counts:${dayOf(now)}`));
		if (ids === undefined || counts === undefined) return undefined;
		const listed: ListedAccount[] = [];
		for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
			const some = ids.slice(at, at + READ_AT_ONCE);
			const read = await link.ask((redis) => Promise.all(some.map((id) => redis.hgetall(entryName(id)))));
			if (read === undefined) return undefined;
			const found = read.flatMap((fields, nth) => readEntry(some[nth] ?? '', fields, vault) ?? []);
			const kept = await link.ask((redis) =>
				Promise.all(found.map(({ place }) => redis.exists(prefix + place))),
			);
			if (kept === undefined) return undefined;
			for (const [nth, { entry }] of found.entries()) {
				const isSignedIn = kept[nth] === 1 && isRunning(entry, now);
				listed.push({ ...entry, isSignedIn, ...toToday(counts, entry.id) });
			}
		}
		return listed;
	};

	/** Ends a session that this process cannot sign out at the API, because it does not know its login. */
	const endElsewhere = async (id: string): Promise<Ended> => {
		const fields = await link.ask((redis) => redis.hgetall(entryName(id)));
		if (fields === undefined) return { was: 'unreachable' };
		const found = readEntry(id, fields, await openVault());
		if (found === undefined) return { was: 'none' };
		const place = prefix + found.place;
		const text = await link.ask((redis) => redis.get(place));
		if (text === undefined) return { was: 'unreachable' };
		const generation = readStoredText(text)?.generation;
		if (generation === undefined) return { was: 'none' };
		const removed = await link.ask((redis) => redis.eval(REMOVE_GENERATION, 1, place, generation));
		return removed === undefined ? { was: 'unreachable' } : { was: 'ended', isEndedAtApi: false };
	};

	return {
		async note(key, note, now) {
			const at = Math.floor(now);
			await here.note(key, note, at);
			await write(key, note, at).catch(() => undefined);
		},
		list: async (now) => (await readAll(now)) ?? (await here.list(now)),
		async end(id, ends) {
			const key = here.keyOf(id);
			const endHere = key === undefined ? undefined : ends(key);
			return await (endHere?.() ?? endElsewhere(id));
		},
	};
}

/** Returns the counts of an account from those of a day. */
function toToday(counts: Record<string, string>, id: string): Record<Counted, number> {
	const of = (what: Counted) => Number(counts[`${id}:${what}`] ?? 0);
	return { logins: of('logins'), refreshes: of('refreshes'), failures: of('failures') };
}

function toId(name: string): string {
	return name.slice(0, 12);
}

/** An entry, and the name of its session in Redis, without the prefix. */
interface Found {
	entry: Omit<ListedAccount, Counted | 'isSignedIn'>;
	place: string;
}

/** Reads an entry; undefined when it has expired, or is damaged. */
function readEntry(id: string, fields: Record<string, string>, vault: Vault): Found | undefined {
	const open = <Schema extends v.GenericSchema>(schema: Schema, field: string) =>
		readSealed(schema, vault.open(toSealed(fields[field] ?? ''), `${id} ${field}`));
	const named = open(account, 'account');
	if (named === undefined) return undefined;
	const { place, ...name } = named;
	const used = Object.keys(fields)
		.filter((field) => field.startsWith('used:'))
		.sort((a, b) => parseInt(fields[b] ?? '') - parseInt(fields[a] ?? ''));
	return {
		place,
		entry: {
			...{ id, name, notedAt: Number(fields['at'] ?? 0) },
			session: open(session, 'session'),
			trouble: open(trouble, 'trouble'),
			workflows: used.flatMap((field) => open(workflow, field) ?? []),
		},
	};
}

/** Removes the number in front of what is sealed. */
function toSealed(value: string): string {
	return value.slice(value.indexOf(' ') + 1);
}

function readSealed<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string | undefined,
): v.InferOutput<Schema> | undefined {
	if (text === undefined) return undefined;
	try {
		const result = v.safeParse(schema, JSON.parse(text));
		return result.success ? result.output : undefined;
	} catch {
		return undefined; // not JSON
	}
}

import {
	type AccountDirectory,
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
import { NOTE_ACCOUNT } from './directoryScripts';
import { endStored } from './endStored';
import type { Vault } from './openVaults';
import { readAccountEntry, toNatural } from './readAccountEntry';
import type { RedisClient } from './openRedis';
import type { RedisLink } from './RedisLink';

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
	/** Runs work while no process signs in the account whose session has this name in Redis, without the prefix. */
	exclusively<Result>(place: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Lists the accounts that any process uses, from Redis; while Redis is away, those of this process. The entries are
 * encrypted; only ids, times and counts can be read in Redis.
 */
export function createRedisDirectory(options: RedisDirectoryOptions): AccountDirectory {
	const { link, prefix, isKept, nameOf, openVault, exclusively } = options;
	// A refusal here, for lack of rights or memory, must not end the sharing of sessions.
	const ask = async <Result>(question: (redis: RedisClient) => Promise<Result>) =>
		await link.ask((redis) => question(redis).catch(passRefusal));
	// The beginning of a name that is derived from n8n's encryption key and the account's key; see openVaults.
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
		await ask((redis) =>
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
		const ids = await ask((redis) => redis.zrangebyscore(`${prefix}accounts`, since, '+inf'));
		const counts = await ask((redis) => redis.hgetall(`${prefix}counts:${dayOf(now)}`));
		if (ids === undefined || counts === undefined) return undefined;
		const listed: ListedAccount[] = [];
		for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
			const some = ids.slice(at, at + READ_AT_ONCE);
			const read = await ask((redis) =>
				Promise.all(some.map((id) => redis.hgetall(entryName(id)).catch(passRefusal))),
			);
			if (read === undefined) return undefined;
			const found = read.flatMap(
				(fields, nth) => readAccountEntry(some[nth] ?? '', fields ?? {}, vault) ?? [],
			);
			const kept = await ask((redis) => Promise.all(found.map(({ place }) => redis.exists(prefix + place))));
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
		// Distinguishes a Redis that is away from one that refuses to read what is in place of the entry.
		const asked = await link.ask(async (redis) => ({
			fields: await redis.hgetall(entryName(id)).catch(passRefusal),
		}));
		if (asked === undefined) return { was: 'unreachable' };
		const found = readAccountEntry(id, asked.fields ?? {}, await openVault());
		if (found === undefined) return { was: 'none' };
		const remove = async () => await endStored(link, prefix + found.place);
		const isRemoved = await remove();
		// A login or a refresh under way brings another one.
		const isRemovedAfter = await exclusively(found.place, remove);
		if (isRemoved || isRemovedAfter) return { was: 'ended', isEndedAtApi: false };
		return { was: isRemovedAfter === undefined ? 'unreachable' : 'none' };
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
	const of = (what: Counted) => toNatural(counts[`${id}:${what}`]) ?? 0;
	return { logins: of('logins'), refreshes: of('refreshes'), failures: of('failures') };
}

function toId(name: string): string {
	return name.slice(0, 12);
}

/** Lets a refusal by Redis pass for no response; throws any other error, as Redis is then away. */
function passRefusal(error: Error): undefined {
	if (error.name !== 'ReplyError') throw error;
}

import { realClock } from '../request/Clock';
import type { Ended, EndHere } from '../session/pool/AccountDirectory';
import { runLater } from '../session/pool/RetiredSessions';
import type { MemoryDirectory } from './createMemoryDirectory';
import type { RedisLink } from './RedisLink';

/** How often a process looks whether it is asked to end a session. */
const LOOK_EVERY_MS = 300;
/** A process that has not begun by then is not there: the session ends within a second in any case. */
const BEGUN_WITHIN_MS = 750;
/** A logout takes at most two seconds, see endSession. */
const DONE_WITHIN_MS = 4_000;
const ASK_EVERY_MS = 50;
const KEPT_MS = 10_000;

/** Ends sessions in the process that can sign them out: it has used their account, and so knows its login. */
export interface Endings {
	/** Asks the other processes to end a session; undefined when none of them does. */
	ask(id: string, generation: number): Promise<Ended | undefined>;
	/** Looks from now on what other processes ask for. */
	listen(): void;
	/** Sets how this process ends a session. */
	serve(endHere: EndHere): void;
}

/** Creates the endings of a process; `name` is the hash in Redis through which processes ask each other. */
export function createEndings(link: RedisLink, name: string, here: Pick<MemoryDirectory, 'keyOf'>): Endings {
	let endHere: EndHere | undefined;
	let isListening = false;

	const serve = async (id: string, generation: number) => {
		const key = here.keyOf(id);
		const end = key === undefined ? undefined : endHere?.(key);
		if (end === undefined) return;
		if ((await link.ask((redis) => redis.hsetnx(name, `${id}:begun`, '1'))) !== 1) return;
		const ended = await end(generation).catch(() => undefined);
		const done = ended?.was === 'ended' ? (ended.isEndedAtApi ? 'ended at the API' : 'ended') : 'none';
		// The asking process may have given up, and removed the hash.
		await link.ask((redis) => redis.multi().hset(name, `${id}:done`, done).pexpire(name, KEPT_MS).exec());
	};
	const look = async () => {
		const asked = await link.ask((redis) => redis.hgetall(name)).catch(() => undefined);
		for (const [id, generation] of Object.entries(asked ?? {}))
			if (!id.includes(':')) void serve(id, Number(generation));
		// While Redis is away, no process asks; it is looked at again once this one has noted something.
		isListening = asked !== undefined;
		if (isListening) runLater(LOOK_EVERY_MS, () => void look());
	};
	/** Waits until a field is there. */
	const wait = async (field: string, longestMs: number): Promise<string | undefined> => {
		const until = performance.now() + longestMs;
		for (;;) {
			const value = await link.ask((redis) => redis.hget(name, field));
			if (value !== null || performance.now() > until) return value ?? undefined;
			await realClock.pause(ASK_EVERY_MS);
		}
	};

	return {
		async ask(id, generation) {
			const fields = [id, `${id}:begun`, `${id}:done`];
			await link.ask((redis) =>
				redis
					.multi()
					.hdel(name, ...fields)
					.hset(name, id, generation)
					.pexpire(name, KEPT_MS)
					.exec(),
			);
			const begun = await wait(`${id}:begun`, BEGUN_WITHIN_MS);
			const done = begun && (await wait(`${id}:done`, DONE_WITHIN_MS));
			await link.ask((redis) => redis.hdel(name, ...fields));
			if (begun === undefined) return undefined;
			return done === 'none' ? { was: 'none' } : { was: 'ended', isEndedAtApi: done === 'ended at the API' };
		},
		listen() {
			if (isListening) return;
			isListening = true;
			runLater(LOOK_EVERY_MS, () => void look());
		},
		serve: (work) => void (endHere = work),
	};
}

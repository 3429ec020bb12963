import { randomUUID } from 'node:crypto';

import { createClosing, takeNow } from '../pacing/createLocalTurns';
import { fullLog, toWindow } from '../pacing/schedule';
import type { Allowance, TurnsAsked, TurnsGiven, TurnSource } from '../pacing/TurnSource';
import { CLOSE, TAKE_TURNS } from './paceScripts';
import type { RedisLink } from './RedisLink';

/** How far ahead a process takes turns, so that it need not ask just when a turn begins. */
const AHEAD_MS = 250;
/** A process that waits asks at least this often, so that the others know of it. */
const LONGEST_AGAIN_MS = 500;
/** How often a process reports its requests in flight while their number is limited. */
const REPORT_MS = 250;
/** The most turns that are taken at once. */
const MOST_AT_ONCE = 500;
/** After this long, all processes have noticed that Redis is back. */
const RETURN_MS = 5_000;
/** If Redis is away from the start, this many processes are assumed; few n8n instances have more that send at once. */
const PROCESSES_ASSUMED = 4;
/** How long a reading of Redis's clock is valid. */
const CLOCK_HOLDS_MS = 60_000;

/** What createRedisTurns needs to know. */
export interface RedisTurnsParts {
	link: RedisLink;
	/** Returns the name of the account in Redis. */
	nameOf(): Promise<string>;
	now(): number;
	/** Names this process among those that share Redis. */
	process: string;
}

/** The turns of an account that processes share through Redis, and what they have learned of the API's limit. */
export interface RedisTurns extends TurnSource {
	/** Learns from the value under `toClosedName` whether another process has closed the account. */
	note(closed: string): Promise<void>;
}

/** Returns the name under which Redis knows that an account must not send. */
export function toClosedName(name: string): string {
	return `${name}:closed`;
}

/** Creates the turns of an account in Redis; while Redis is away, the process takes its share on its own. */
export function createRedisTurns({ link, nameOf, now, process }: RedisTurnsParts): RedisTurns {
	const closing = createClosing(now);
	const clock = createRemoteClock(now);
	let closedAs: string | undefined;
	let processes: number | undefined;
	let room = 0;
	let reporting: NodeJS.Timeout | undefined;
	let lastAsked: TurnsAsked | undefined;
	/** When the latest turn begins, and the turns that were taken without Redis. */
	let latest = -Infinity;
	let alone: number[] | undefined;

	const askRedis = async ({ allowance, count, load, late }: TurnsAsked): Promise<TurnsGiven | undefined> => {
		const name = `${await nameOf()}:pace`;
		const { most, everyMs } = toWindow(allowance.perSecond ?? 1);
		const before = link.backMs < RETURN_MS ? (processes ?? 0) : 0;
		const { first, others, inside } = load();
		const lateText = late.map(({ countsAt, cameAt }) => `${countsAt}>${Math.ceil(cameAt)}`).join(' ');
		// What is not needed now may be given to others.
		room = Math.min(room, first + others + inside);
		// At first a process that was alone only reports, because its own latest turn is not in Redis.
		const wanted = alone === undefined ? Math.min(count, MOST_AT_ONCE) : 0;
		const parts = [process, wanted, most, everyMs, AHEAD_MS, allowance.parallel ?? 0];
		const found = await link.ask(
			(redis) =>
				redis.eval(TAKE_TURNS, 1, name, ...parts, inside, first, others, before, lateText) as Promise<
					number[]
				>,
		);
		if (found === undefined) return undefined;
		const [redisNow = 0, next = 0, known = 1, roomGiven = 0, ...times] = found;
		const receivedAt = now();
		clock.read(redisNow, receivedAt);
		if (before === 0) processes = known;
		room = roomGiven;
		alone = undefined;
		const turns = times.slice(0, times.length / 2).map((at, index) => ({
			at,
			countsAt: times[times.length / 2 + index] ?? at,
			inMs: clock.toHere(at) - receivedAt,
		}));
		latest = Math.max(latest, receivedAt + (turns.at(-1)?.inMs ?? -Infinity));
		if (count === 0) return { turns, againMs: REPORT_MS };
		const againMs = clock.toHere(next) - AHEAD_MS - receivedAt;
		return { turns, againMs: Math.min(againMs, LONGEST_AGAIN_MS) };
	};

	const takeAlone = ({ allowance, count, late }: TurnsAsked): TurnsGiven => {
		const { perSecond, parallel } = toShare(allowance, processes ?? PROCESSES_ASSUMED);
		room = parallel ?? Infinity;
		if (perSecond === undefined || count === 0) return { turns: [], againMs: REPORT_MS };
		const window = toWindow(perSecond);
		// One turn is left out, because the processes do not begin to be alone at the same time.
		alone ??= fullLog(window, Math.max(now(), latest + window.everyMs / window.most));
		return takeNow(alone, window, now(), late);
	};

	const take = async (asked: TurnsAsked) =>
		(await askRedis(asked).catch(() => undefined)) ?? takeAlone(asked);

	/** Keeps the room of this process while it has requests in flight, and returns it afterwards. */
	const report = () => {
		reporting ??= setInterval(() => {
			if (lastAsked === undefined) return;
			const { first, others, inside } = lastAsked.load();
			if (first + others + inside === 0) {
				clearInterval(reporting);
				reporting = undefined;
			}
			void take({ ...lastAsked, count: 0, late: [] });
		}, REPORT_MS).unref();
	};

	return {
		isShared: true,
		get room() {
			return room;
		},
		async take(asked) {
			lastAsked = asked;
			if (asked.allowance.parallel !== undefined) report();
			return await take(asked);
		},
		closing: closing.read,
		async close(forMs, isRefused) {
			if (!closing.set(forMs, isRefused)) return;
			const kind = isRefused ? 'refused' : 'spent';
			closedAs = `${kind} ${randomUUID()}`;
			const parts = [toClosedName(await nameOf()), closedAs, Math.ceil(forMs)] as const;
			await link.ask((redis) => redis.eval(CLOSE, 1, ...parts));
		},
		async note(closed) {
			if (closed === closedAs) return;
			closedAs = closed;
			const name = toClosedName(await nameOf());
			const leftMs = await link.ask((redis) => redis.pttl(name));
			if (leftMs !== undefined && leftMs > 0) closing.set(leftMs, closed.startsWith('refused'));
		},
	};
}

/** Returns the part of an allowance that is left for each of so many processes. */
function toShare({ perSecond, parallel }: Allowance, processes: number): Allowance {
	return {
		perSecond: perSecond && perSecond / processes,
		parallel: parallel && Math.max(1, Math.floor(parallel / processes)),
	};
}

/** Translates moments of Redis's clock into ours. The response that came fastest shows best how far they are apart. */
function createRemoteClock(now: () => number) {
	let ahead = -Infinity;
	let readAt = -Infinity;
	return {
		read(theirs: number, receivedAt: number): void {
			const seen = theirs - receivedAt;
			// One of the clocks may have been set, or run faster.
			const isOld = now() - readAt > CLOCK_HOLDS_MS || ahead - seen > 1_000;
			if (seen < ahead && !isOld) return;
			ahead = seen;
			readAt = now();
		},
		toHere: (theirs: number) => theirs - ahead,
	};
}

import type { RequestPace, WaitReason } from '../request/ApiRequest';
import type { Clock } from '../request/Clock';
import { createLateness } from './createLateness';
import type { Allowance, Turn, TurnSource } from './TurnSource';

/** The requests of one account that wait in this process. */
export interface Line {
	/** Waits for a turn; returns a function that must be called when the response has arrived. */
	enter(allowance: Allowance, wait: LineWait): Promise<() => void>;
}

/** How a request waits in line. */
export interface LineWait extends Pick<Partial<RequestPace>, 'isFirst' | 'waited'> {
	signal?: AbortSignal;
	/** False for a request that others in flight may wait for: it goes ahead, however many there are. Defaults to true. */
	takesRoom?: boolean;
}

/** A request that waits. */
interface Waiter {
	/** Two credentials of one account may differ. */
	allowance: Allowance;
	takesRoom: boolean;
	begin(turn: TakenTurn | undefined): void;
}

/** A turn that was taken. */
interface TakenTurn extends Turn {
	/** When it begins here, and how long it may be used. */
	begins: number;
	lastsUntil: number;
}

/** Turns that are taken in lots are used in about this time, or not at all. */
const LOT_LASTS_MS = 25;
/**
 * A turn of a slow pace is used later, too, because the next one is far away: this late, or this part of the way to the next
 * one, so that a busy process does not miss all of them.
 */
const LONGEST_LATE_MS = 100;
const LATE_PART = 1 / 4;
/** Of this many turns, the last one is for requests that do not go first. */
const TURNS_A_ROUND = 4;
/** The source is asked again no sooner than this. */
const LEAST_AGAIN_MS = 1;

const nothing = () => undefined;

/** Creates an empty line. Requests get their turns in order; those that go first get three turns of four. */
export function createLine(source: TurnSource, clock: Clock): Line {
	const first: Waiter[] = [];
	const others: Waiter[] = [];
	const lateness = createLateness(() => clock.now());
	/** The turns that were taken and not used yet. */
	let turns: TakenTurn[] = [];
	/** When the latest turns were used; how many of them decides how many are taken at once. */
	let used: number[] = [];
	let allowance: Allowance = {};
	/** The limit that the source's room was asked for. */
	let parallelAsked: number | undefined;
	let inside = 0;
	let served = 0;
	let askAt = 0;
	let isServing = false;
	let wake = nothing as () => void;

	const waiting = () => first.length + others.length;
	const load = () => ({ first: first.length, others: others.length, inside });
	const isFull = () => {
		const { parallel } = allowance;
		return parallel !== undefined && inside >= (parallel === parallelAsked ? source.room : 0);
	};

	const sleep = async (ms: number) => {
		const alarm = new AbortController();
		wake = () => alarm.abort();
		await clock.pause(ms, alarm.signal);
		wake = nothing;
	};

	/** How long after its time a turn may be used. */
	const lastsMs = () => {
		const gapMs = 1000 / (allowance.perSecond ?? Infinity);
		return Math.min(Math.max(gapMs, LOT_LASTS_MS), Math.max(LONGEST_LATE_MS, gapMs * LATE_PART));
	};

	/** The queue whose turn it is. */
	const nextQueue = () => {
		const isOthersTurn = (served + 1) % TURNS_A_ROUND === 0;
		return first.length === 0 || (isOthersTurn && others.length > 0 && first[0]?.takesRoom) ? others : first;
	};
	const lacksRoom = () => nextQueue()[0]?.takesRoom === true && isFull();

	const ask = async () => {
		const needsTurns = allowance.perSecond !== undefined && !lacksRoom();
		const lot = source.isShared ? used.length : 0;
		const count = needsTurns ? Math.max(waiting(), lot) : 0;
		const asked = { allowance, count, load, late: lateness.report() };
		const { turns: given, againMs } = await source.take(asked);
		parallelAsked = allowance.parallel;
		const now = clock.now();
		for (const turn of given) {
			const lastsUntil = now + Math.max(0, turn.inMs) + lastsMs();
			turns.push({ ...turn, begins: now + turn.inMs, lastsUntil });
		}
		const isInVain = lacksRoom() || (needsTurns && turns.length === 0);
		askAt = isInVain ? now + Math.max(againMs, LEAST_AGAIN_MS) : 0;
	};

	/** Lets the next request begin, or waits until it can. */
	const step = async () => {
		allowance = nextQueue()[0]?.allowance ?? allowance;
		const now = clock.now();
		turns = turns.filter(({ lastsUntil }) => lastsUntil >= now);
		used = used.filter((at) => at + LOT_LASTS_MS >= now);
		const lacksTurn = allowance.perSecond !== undefined && turns.length === 0;
		if (lacksRoom() || lacksTurn) return now < askAt ? await sleep(askAt - now) : await ask();
		const [turn] = turns;
		if (turn !== undefined && turn.begins > now) return await sleep(turn.begins - now);
		turns.shift();
		used.push(now);
		askAt = 0;
		const next = nextQueue().shift();
		served++;
		if (next?.takesRoom) inside++;
		next?.begin(turn);
		// The others must know before they take the turn after this one.
		if (turn !== undefined && source.isShared && now - turn.begins > LONGEST_LATE_MS)
			void source.take({ allowance, count: 0, load, late: lateness.report() });
	};

	const serve = async () => {
		if (isServing) return;
		isServing = true;
		while (waiting() > 0) await step();
		isServing = false;
	};

	/** Returns the function that ends a request, whose turn was `taken` when the rate is limited. */
	const createEnd = (taken: TakenTurn | undefined, takesRoom: boolean) => {
		const { perSecond } = allowance;
		const arrived =
			taken && perSecond && lateness.begin(taken, Math.max(0, clock.now() - taken.begins), perSecond);
		let isOver = false;
		return () => {
			if (isOver) return;
			isOver = true;
			if (arrived) arrived();
			if (!takesRoom) return;
			inside--;
			if (allowance.parallel !== undefined) askAt = 0;
			wake();
		};
	};

	return {
		async enter(wanted, { signal, isFirst = false, waited, takesRoom = true }) {
			const from = clock.now();
			const queue = isFirst ? first : others;
			const end = await new Promise<() => void>((resolve) => {
				const leave = () => {
					const index = queue.indexOf(waiter);
					if (index >= 0) queue.splice(index, 1);
					resolve(nothing);
					wake();
				};
				const begin = (turn: TakenTurn | undefined) => {
					signal?.removeEventListener('abort', leave);
					resolve(createEnd(turn, takesRoom));
				};
				const waiter = { allowance: wanted, takesRoom, begin };
				signal?.addEventListener('abort', leave, { once: true });
				// Those that others in flight may wait for do not wait behind one that waits for room.
				if (takesRoom || !isFirst) queue.push(waiter);
				else queue.unshift(waiter);
				wake();
				void serve();
			});
			if (end === nothing) return nothing;
			const to = clock.now();
			if (to > from) waited?.(toReason(wanted), from, to);
			return end;
		},
	};
}

/** With both limits, the rate is what people notice. */
function toReason({ perSecond, parallel }: Allowance): WaitReason {
	return perSecond === undefined ? { parallel: parallel ?? Infinity } : { perSecond };
}

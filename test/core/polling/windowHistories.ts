import fc from 'fast-check';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A row of the API at one moment; an update gives it another `at`. */
export interface TimedRow {
	n: number;
	at: number;
}

/** One poll, and what goes wrong in it. */
export interface WindowPoll {
	/** `killed`: before the rows and the checkpoint are stored. */
	ends: 'saved' | 'killed';
	limit: number;
	/** The page of the poll, counted over all of its windows, that fails; undefined when none does. */
	failsAt: number | undefined;
	/** The number of pages after which the time is over. */
	pages: number;
}

/** A change at the API, or a poll. */
export type WindowStep =
	| { does: 'insert'; count: number; late: number }
	| { does: 'update' | 'delete'; which: number }
	| { does: 'wait'; ms: number }
	| ({ does: 'poll' } & WindowPoll);

/** An API, a trigger with windows, and what happens to them. */
export interface WindowHistory {
	windows: { by: 'dates'; stepMs: number } | { by: 'rows'; rows: number };
	first: 'takeNote' | 'emitAll' | 'since';
	overlap: 0 | 3_600 | 90_000;
	values: 'dates' | 'seconds' | 'milliseconds';
	/** Whether the API leaves out rows at the bounds that it gets. */
	excludes: { start: boolean; end: boolean };
	/** Whether the API gets only days; it does not get the time of day. */
	isByDay: boolean;
	/** Whether the trigger does not know that, because an expression writes the days. */
	isUnknown: boolean;
	isNewestFirst: boolean;
	steps: WindowStep[];
}

/** When a history begins: a midnight in UTC. */
export const BEGINNING = Date.UTC(2024, 5, 6);
/** The date of a first poll with `since`; no row has it. */
export const SINCE = BEGINNING - 20 * DAY + MINUTE / 2;

const step: fc.Arbitrary<WindowStep> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constant('insert' as const),
			count: fc.constantFrom(1, 1, 2, 8),
			// In minutes, at most as late as the overlap allows, or an hour.
			late: fc.constantFrom(0, 0, 1, 59, 1_499),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constantFrom('update' as const, 'delete' as const),
			which: fc.nat({ max: 30 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('wait' as const),
			ms: fc.constantFrom(0, MINUTE, 50 * MINUTE, 3 * HOUR, DAY, 5 * DAY),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('poll' as const),
			ends: fc.constantFrom('saved' as const, 'saved' as const, 'saved' as const, 'killed' as const),
			limit: fc.constantFrom(1, 2, 5, Infinity),
			failsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 3 }),
			pages: fc.constantFrom(1, 2, 3, 6, Infinity, Infinity),
		}),
	},
);

/** Short histories, generated and shrunk by fast-check. */
export const windowHistories: fc.Arbitrary<WindowHistory> = fc
	.record({
		windows: fc.oneof(
			fc.record({
				by: fc.constant('dates' as const),
				stepMs: fc.constantFrom(6 * HOUR, DAY, 1.5 * DAY, 7 * DAY),
			}),
			fc.record({ by: fc.constant('rows' as const), rows: fc.constantFrom(1, 2, 3, 7) }),
		),
		first: fc.constantFrom('takeNote' as const, 'emitAll' as const, 'since' as const),
		overlap: fc.constantFrom(0 as const, 3_600 as const, 90_000 as const),
		values: fc.constantFrom('dates' as const, 'seconds' as const, 'milliseconds' as const),
		excludes: fc.record({ start: fc.boolean(), end: fc.boolean() }),
		isByDay: fc.boolean(),
		isUnknown: fc.boolean(),
		isNewestFirst: fc.boolean(),
		steps: fc.array(step, { maxLength: 14 }),
	})
	.map((history) => {
		const isByRows = history.windows.by === 'rows';
		return {
			...history,
			...(isByRows
				? { isNewestFirst: false, isByDay: false }
				: history.first === 'emitAll' && { first: 'since' }),
			// A window of hours cannot be named by days.
			...(!isByRows && history.isByDay && { windows: { by: 'dates', stepMs: 7 * DAY } }),
			// As documented: an API that leaves out equal rows requires an overlap.
			...(history.overlap === 0 && { excludes: { ...history.excludes, start: false } }),
		} as WindowHistory;
	});

/** An API with a clock, whose rows are inserted, changed and deleted. */
export function createTimedApi({ overlap, excludes, isByDay, isUnknown, isNewestFirst }: WindowHistory) {
	let now = BEGINNING + 5 * HOUR;
	let made = 0;
	const living: TimedRow[] = [];
	const toSent = (ms: number) => (isByDay ? toDay(ms) : ms);
	const sort = (rows: TimedRow[]) =>
		rows.sort((one, other) => (isNewestFirst ? other.at - one.at : one.at - other.at));
	for (const days of [30, 20.5, 19.7, 19, 19, 12, 11, 5.1, 1])
		living.push({ n: made++, at: now - days * DAY });
	return {
		now: () => now,
		living: (): readonly TimedRow[] => living,
		/** How the trigger chooses the end of a window. */
		ends: isUnknown ? { lagMs: DAY, toEnd: (ms: number) => ms } : { lagMs: 0, toEnd: toSent },
		apply(change: Exclude<WindowStep, { does: 'poll' }>) {
			if (change.does === 'wait') now += change.ms;
			else if (change.does === 'insert') {
				const late = Math.min(change.late * MINUTE, Math.max(59 * MINUTE, overlap * 1000 - MINUTE));
				for (let count = 0; count < change.count; count++) living.push({ n: made++, at: now - late });
			} else {
				const [row] = living.splice(change.which % Math.max(living.length, 1), 1);
				if (row !== undefined && change.does === 'update') living.push({ n: row.n, at: now });
			}
		},
		/** The rows within bounds in milliseconds; either may be absent. */
		list({ start, until }: { start?: number; until?: number }): TimedRow[] {
			const [least, most] = [start, until].map((ms) => (ms === undefined ? undefined : toSent(ms)));
			return sort(
				living.filter(
					({ at }) =>
						(least === undefined || (excludes.start ? at > least : at >= least)) &&
						(most === undefined || (excludes.end ? at < most : at <= most)),
				),
			);
		},
	};
}

function toDay(ms: number): number {
	return Math.floor(ms / DAY) * DAY;
}

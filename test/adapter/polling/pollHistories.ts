import fc from 'fast-check';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A row of the API at one moment; rows of a log share ids, and a draft has no date. */
export interface PolledRow {
	n: number;
	ref: number | string;
	at?: number;
	content: number;
}

/** One poll, and what goes wrong in it. */
export interface PollStep {
	does: 'poll';
	/** `killed`: before the rows and the checkpoint are stored. */
	ends: 'saved' | 'killed';
	limit: number;
	/** The request that fails; undefined when none does. */
	failsAt: number | undefined;
	/** The number of requests after which the time is over. */
	requests: number;
	/** Whether the API returns no row. */
	isEmpty: boolean;
}

/** A change at the API or in the form, or a poll. */
export type PollHistoryStep =
	| PollStep
	| { does: 'insert'; count: number; late: number; isDraft: boolean }
	| { does: 'update' | 'delete' | 'fill'; which: number }
	| { does: 'wait'; ms: number }
	| { does: 'set'; readUntil: ReadUntil; step: WindowsChoice };

type ReadUntil = 'automatic' | 'known' | 'end';
type WindowsChoice = 'none' | 'day' | 'week' | 'own' | 'rows';

/** An API, a trigger with all of its options, and what happens to them. */
export interface PollHistory {
	detectBy: 'rowId' | 'growingValue' | 'anyChange';
	ids: 'numbers' | 'texts' | 'shared';
	values: 'dates' | 'seconds' | 'milliseconds';
	firstPoll: 'takeNote' | 'emitAll' | 'emitSince';
	newestFirst: boolean;
	knowsOrder: boolean;
	pageRows: number;
	overlap: 0 | 3_600 | 90_000;
	/** How the request contains the watermark. */
	sends: 'nothing' | 'parameters' | 'expressions';
	/** Whether the API leaves out rows at the bounds that it gets, and those without a date. */
	excludes: { start: boolean; end: boolean; drafts: boolean };
	returnsDrafts: boolean;
	readUntil: ReadUntil;
	step: WindowsChoice;
	emptyList: 'accept' | 'error';
	repeatingIds: 'one' | 'number' | 'error';
	steps: PollHistoryStep[];
}

/** When a history begins: a midnight in UTC. */
export const BEGINNING = Date.UTC(2024, 5, 6);
/** The date of a first poll with Start From a Date; no row has it. */
export const SINCE = BEGINNING - 20 * DAY + MINUTE / 2;

const which = fc.nat({ max: 30 });
const readUntil = fc.constantFrom<ReadUntil>('automatic', 'automatic', 'known', 'end');
const windows = fc.constantFrom<WindowsChoice>('none', 'none', 'day', 'week', 'own', 'rows');
const step: fc.Arbitrary<PollHistoryStep> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('insert' as const),
			count: fc.constantFrom(1, 1, 2, 9),
			// In minutes, at most as late as the overlap allows, or an hour.
			late: fc.constantFrom(0, 0, 0, 1, 59, 1_499),
			isDraft: fc.constantFrom(false, false, false, true),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constantFrom('update' as const, 'delete' as const, 'fill' as const),
			which,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('wait' as const),
			ms: fc.constantFrom(0, MINUTE, 50 * MINUTE, 3 * HOUR, DAY, 5 * DAY),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('set' as const), readUntil, step: windows }) },
	{
		weight: 7,
		arbitrary: fc.record({
			does: fc.constant('poll' as const),
			ends: fc.constantFrom('saved' as const, 'saved' as const, 'saved' as const, 'killed' as const),
			limit: fc.constantFrom(0, 0, 1, 2, 5),
			failsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 4 }),
			requests: fc.constantFrom(1, 2, 3, 6, Infinity, Infinity, Infinity),
			isEmpty: fc.constantFrom(false, false, false, false, false, true),
		}),
	},
);

/** Short histories, generated and shrunk by fast-check. */
export const pollHistories: fc.Arbitrary<PollHistory> = fc
	.record({
		detectBy: fc.constantFrom<PollHistory['detectBy']>(
			...(['rowId', 'growingValue', 'growingValue', 'growingValue', 'anyChange'] as const),
		),
		ids: fc.constantFrom<PollHistory['ids']>('numbers', 'texts', 'shared'),
		values: fc.constantFrom<PollHistory['values']>('dates', 'seconds', 'milliseconds'),
		firstPoll: fc.constantFrom<PollHistory['firstPoll']>('takeNote', 'emitAll', 'emitSince'),
		newestFirst: fc.boolean(),
		knowsOrder: fc.boolean(),
		pageRows: fc.constantFrom(1, 2, 3, 20),
		overlap: fc.constantFrom<PollHistory['overlap']>(0, 3_600, 90_000),
		sends: fc.constantFrom<PollHistory['sends']>('nothing', 'parameters', 'expressions'),
		excludes: fc.record({ start: fc.boolean(), end: fc.boolean(), drafts: fc.boolean() }),
		returnsDrafts: fc.boolean(),
		readUntil,
		step: windows,
		emptyList: fc.constantFrom<PollHistory['emptyList']>('accept', 'error'),
		repeatingIds: fc.constantFrom<PollHistory['repeatingIds']>('one', 'error'),
		steps: fc.array(step, { minLength: 2, maxLength: 16 }),
	})
	.map(toPossible);

/** Leaves out what the form refuses, and what the documentation does not promise. */
function toPossible(history: PollHistory): PollHistory {
	const isGrowing = history.detectBy === 'growingValue';
	const repeatingIds = history.ids === 'shared' ? 'number' : history.repeatingIds;
	const isNumbered = repeatingIds === 'number';
	const isSpanned = isGrowing && history.sends !== 'nothing';
	const firstPoll = isGrowing || history.firstPoll !== 'emitSince' ? history.firstPoll : 'emitAll';
	const steps = history.steps.map((one) => (one.does === 'set' ? toSet(one) : one));
	return { ...history, ...toSet(history), firstPoll, repeatingIds, ...toReading(), steps: toSteps(steps) };

	function toReading() {
		return {
			sends: isGrowing ? history.sends : ('nothing' as const),
			// As documented: an API that leaves out equal rows requires an overlap.
			excludes: { ...history.excludes, start: history.excludes.start && history.overlap > 0 },
			emptyList: isSpanned && history.emptyList === 'error' ? ('accept' as const) : history.emptyList,
			knowsOrder: history.knowsOrder || isNumbered,
			returnsDrafts: isGrowing && history.returnsDrafts,
		};
	}
	function toSet<Choice extends { readUntil: ReadUntil; step: WindowsChoice }>(choice: Choice): Choice {
		const { readUntil, step } = choice;
		const isKnown = readUntil === 'known' && history.newestFirst && !isNumbered;
		// As documented: drafts of the first whole list are not after a date.
		const decidesLate = history.returnsDrafts && firstPoll === 'emitSince';
		const isByRows = step === 'rows' && isGrowing && !history.newestFirst && !isNumbered && !decidesLate;
		const isByDates = step !== 'rows' && step !== 'none' && isSpanned && firstPoll !== 'emitAll';
		return {
			...choice,
			readUntil: readUntil === 'known' && !isKnown ? 'automatic' : readUntil,
			step: isByRows || isByDates ? step : 'none',
		};
	}
	function toSteps(all: PollHistoryStep[]): PollHistoryStep[] {
		const sets = [toSet(history), ...all.flatMap((one) => (one.does === 'set' ? [one] : []))];
		const topsOnly = sets.some((one) => one.readUntil === 'known') && !isGrowing;
		return all.flatMap((one): PollHistoryStep[] => {
			// A number belongs to the place among the rows with the same ID, which must stay.
			if (isNumbered && (one.does === 'update' || one.does === 'delete' || one.does === 'fill')) return [];
			// First Known Rows: new rows come first.
			if (one.does === 'insert')
				return [{ ...one, late: topsOnly ? 0 : one.late, isDraft: history.returnsDrafts && one.isDraft }];
			if (one.does !== 'poll') return [one];
			const requests = isNumbered ? Infinity : one.requests;
			return [{ ...one, requests, isEmpty: one.isEmpty && !isSpanned }];
		});
	}
}

/** An API with a clock, whose rows are inserted, changed and deleted. */
export function createPolledApi({ ids, newestFirst, overlap, detectBy, excludes }: PollHistory) {
	let now = BEGINNING + 5 * HOUR;
	let made = 0;
	const living: PolledRow[] = [];
	const toId = (n: number) => ({ numbers: n, texts: `k${(n * 7919) % 10_007}`, shared: `id${n % 3}` })[ids];
	const add = (at: number | undefined) => {
		const n = made++;
		living.push({ n, ref: toId(n), ...(at !== undefined && { at }), content: 0 });
	};
	for (const days of [30, 20.5, 19.7, 19, 19, 12, 11, 5.1, 1]) add(now - days * DAY);
	// A draft is listed where it was created, an other row by its date.
	const placeOf = ({ n, at = BEGINNING }: PolledRow) => (detectBy === 'growingValue' ? at : n);
	return {
		now: () => now,
		living: (): readonly PolledRow[] => living,
		apply(change: Exclude<PollHistoryStep, { does: 'poll' | 'set' }>) {
			if (change.does === 'wait') now += change.ms;
			// A request that ends now may leave out the rows of this moment.
			else now += 1000;
			if (change.does === 'insert') {
				const late = Math.min(change.late * MINUTE, Math.max(59 * MINUTE, overlap * 1000 - MINUTE));
				for (let count = 0; count < change.count; count++)
					add(change.isDraft ? undefined : now - 1000 - late);
			} else if (change.does !== 'wait') {
				const index = change.which % Math.max(living.length, 1);
				const row = living[index];
				if (row === undefined || (change.does === 'fill' && row.at !== undefined)) return;
				living.splice(index, 1);
				const { content, at, ...same } = row;
				if (change.does === 'fill') living.push({ ...same, content: content + 1, at: now - 1000 });
				else if (change.does === 'update')
					living.push({ ...same, content: content + 1, ...(at !== undefined && { at: now - 1000 }) });
			}
		},
		/** The rows within bounds in milliseconds; either may be absent. */
		list({ from, to }: { from?: number; to?: number }): PolledRow[] {
			const isAsked = from !== undefined || to !== undefined;
			const asked = living.filter(({ at }) => {
				if (at === undefined) return !(isAsked && excludes.drafts);
				if (from !== undefined && (excludes.start ? at <= from : at < from)) return false;
				return to === undefined || (excludes.end ? at < to : at <= to);
			});
			asked.sort((one, other) => placeOf(one) - placeOf(other) || one.n - other.n);
			return newestFirst ? asked.reverse() : asked;
		},
	};
}

import fc from 'fast-check';

/** A row of an API that lists the newest rows first; `at` is when it was inserted or last changed, and absent in a draft. */
export interface TopRow {
	n: number;
	at?: number;
}

/** One poll: how its list comes in pages, its settings, and how it ends. */
export interface EarlyPoll {
	does: 'poll';
	ends: 'saved' | 'failed' | 'killed';
	/** The page at which a poll fails that `ends` in failure, if it reads so far. */
	page: number;
	pageSize: number;
	limit: number;
	/** Pages that there is time for. */
	mostPages: number;
}

/** A change between two polls, or a poll. */
export type EarlyStep =
	| EarlyPoll
	| { does: 'insert'; count: number; isTied: boolean }
	| { does: 'update' | 'delete' | 'backdate' | 'draft'; which: number }
	| { does: 'reorder'; seed: number };

/** A sequence of events at an API and in a workflow. */
export interface EarlyHistory {
	ids: 'numbers' | 'texts' | 'mixed';
	first: 'takeNote' | 'emitAll';
	overlap: number;
	steps: EarlyStep[];
}

const which = fc.nat({ max: 30 });
const poll = (cuts: boolean) =>
	fc.record({
		does: fc.constant('poll' as const),
		ends: fc.constantFrom('saved', 'saved', 'saved', 'saved', 'failed', 'killed'),
		page: fc.integer({ min: 1, max: 4 }),
		pageSize: fc.integer({ min: 1, max: 5 }),
		limit: fc.constantFrom(1, 3, Infinity, Infinity),
		mostPages: cuts ? fc.constantFrom(1, 2, Infinity, Infinity, Infinity, Infinity) : fc.constant(Infinity),
	}) as fc.Arbitrary<EarlyStep>;
const insert = fc.record({
	does: fc.constant('insert' as const),
	count: fc.constantFrom(1, 1, 2, 9),
	isTied: fc.boolean(),
});

/** Histories that insert rows on top, and change others; a row that is backdated has the value of the one above it. */
export const topHistories = ({
	changes,
	cuts = false,
}: {
	changes: Array<'update' | 'delete' | 'backdate'>;
	cuts?: boolean;
}) =>
	toHistories([
		{ weight: 4, arbitrary: insert },
		...(changes.length > 0
			? [{ weight: 2, arbitrary: fc.record({ does: fc.constantFrom(...changes), which }) }]
			: []),
		{ weight: 6, arbitrary: poll(cuts) },
	]);

/** Histories in which anything happens. */
export const wildHistories = toHistories([
	{ weight: 4, arbitrary: insert },
	{ weight: 3, arbitrary: fc.record({ does: fc.constantFrom('update', 'delete', 'backdate'), which }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('draft' as const), which }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('reorder' as const), seed: fc.nat() }) },
	{ weight: 6, arbitrary: poll(true) },
]);

function toHistories(steps: Array<{ weight: number; arbitrary: fc.Arbitrary<EarlyStep> }>) {
	return fc.record({
		ids: fc.constantFrom('numbers', 'texts', 'mixed'),
		first: fc.constantFrom('takeNote', 'emitAll'),
		overlap: fc.constantFrom(0, 0, 2, 6),
		steps: fc.array(fc.oneof(...steps), { minLength: 4, maxLength: 24 }),
	}) as fc.Arbitrary<EarlyHistory>;
}

/** An API that lists what is inserted or changed on top, and drafts anywhere. */
export function createTopApi({
	movesUpdates,
	hasDrafts,
}: {
	/** Whether a changed row moves to the top. */
	movesUpdates: boolean;
	hasDrafts: boolean;
}) {
	let clock = 10;
	let made = 0;
	let rows: TopRow[] = [1, 2, 3, 4, 5, 6].map((): TopRow => ({ n: made++, at: clock++ })).reverse();
	return {
		rows: () => rows,
		apply(step: Exclude<EarlyStep, EarlyPoll>) {
			if (step.does === 'insert') {
				for (let count = 0; count < step.count; count++) {
					if (!step.isTied || count === 0) clock++;
					rows = [{ n: made++, at: clock }, ...rows];
				}
			} else if (step.does === 'draft') {
				if (hasDrafts) rows.splice(step.which % (rows.length + 1), 0, { n: made++ });
			} else if (step.does === 'reorder') {
				const place = ({ n }: TopRow) => (n * 7919 + step.seed) % 101;
				rows = [...rows].sort((one, other) => place(one) - place(other));
			} else {
				const index = step.which % Math.max(rows.length, 1);
				const row = rows[index];
				if (row === undefined) return;
				if (step.does === 'backdate') rows.splice(index + 1, 0, { ...row, n: made++ });
				else if (step.does === 'delete') rows = rows.filter((other) => other !== row);
				else if (movesUpdates) rows = [{ n: row.n, at: ++clock }, ...rows.filter((other) => other !== row)];
			}
		},
	};
}

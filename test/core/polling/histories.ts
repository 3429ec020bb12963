import fc from 'fast-check';

/** A row of the API at one moment. */
export interface ApiRow {
	/** Counts the rows of a history. */
	n: number;
	id: unknown;
	/** When it was created or last changed. */
	at: number;
	content: number;
}

/** One poll: the list it receives, its settings, and how it ends. */
export interface Poll {
	/** `fails`: at any page, so nothing is emitted; `killed`: after the rows are emitted, before the checkpoint is stored. */
	ends: 'saved' | 'fails' | 'killed';
	limit: number;
	overlap: number;
	order: 'ascending' | 'descending' | 'mixed';
	/** Rows that move between pages during fetching, and so are listed twice, if possible with an earlier state first. */
	moved: number[];
	/** The number of rows read before the poll's time runs out; undefined when there is enough time. */
	cutAfter: number | undefined;
}

/** A change between two polls, or a poll. */
export type Step =
	| { does: 'insert'; count: number; late: number }
	| { does: 'update' | 'delete' | 'return'; which: number }
	| { does: 'tick'; by: number }
	| ({ does: 'poll' } & Poll);

/** A sequence of events at an API and in a workflow. */
export interface History {
	ids: 'numbers' | 'mixed';
	first: 'takeNote' | 'emitAll' | 'since';
	steps: Step[];
}

/** The lowest value of the rows that a first poll with `since` emits. */
export const SINCE = 8;

const which = fc.nat({ max: 30 });
const poll = fc.record({
	does: fc.constant('poll' as const),
	ends: fc.constantFrom('saved', 'saved', 'saved', 'fails', 'killed'),
	limit: fc.constantFrom(1, 2, 5, Infinity),
	overlap: fc.constantFrom(0, 0, 2, 6),
	order: fc.constantFrom('ascending', 'descending', 'mixed'),
	moved: fc.array(which, { maxLength: 2 }),
	cutAfter: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constant('insert' as const),
			count: fc.constantFrom(1, 1, 2, 7),
			late: fc.constantFrom(0, 0, 0, 2, 9),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({ does: fc.constantFrom('update', 'delete', 'return'), which }),
	},
	// An adjusted clock can go backwards, too.
	{
		weight: 2,
		arbitrary: fc.record({ does: fc.constant('tick' as const), by: fc.integer({ min: -2, max: 4 }) }),
	},
	{ weight: 5, arbitrary: poll as fc.Arbitrary<Step> },
);

/** Short histories, generated and shrunk by fast-check. */
export const histories: fc.Arbitrary<History> = fc.record({
	ids: fc.constantFrom('numbers', 'mixed'),
	first: fc.constantFrom('takeNote', 'emitAll', 'since'),
	steps: fc.array(step, { maxLength: 14 }),
});

/** An API whose rows are inserted, changed and deleted. */
export function createApi(ids: History['ids']) {
	let now = 5;
	let made = 0;
	const living: ApiRow[] = [];
	const gone: ApiRow[] = [];
	const earlier = new Map<number, ApiRow>();
	return {
		apply(step: Exclude<Step, { does: 'poll' }>) {
			if (step.does === 'tick') now += step.by;
			else if (step.does === 'insert') {
				for (let count = 0; count < step.count; count++) {
					const n = made++;
					living.push({ n, id: ids === 'numbers' ? n : toId(n), at: now - step.late, content: 0 });
				}
			} else {
				const from = step.does === 'return' ? gone : living;
				const [row] = from.splice(step.which % Math.max(from.length, 1), 1);
				if (row === undefined) return;
				if (step.does === 'delete') gone.push(row);
				else if (step.does === 'return') living.push(row);
				else {
					earlier.set(row.n, row);
					living.push({ ...row, at: now, content: row.content + 1 });
				}
			}
		},
		/** The list that a poll receives. */
		list({ order, moved, cutAfter }: Pick<Poll, 'order' | 'moved' | 'cutAfter'>) {
			const rows = [...living];
			for (const index of moved) {
				const row = living[index % Math.max(living.length, 1)];
				if (row !== undefined) rows.unshift(earlier.get(row.n) ?? row);
			}
			if (order === 'mixed') return { rows: rows.sort((one, other) => mix(one) - mix(other)), isCut: false };
			rows.sort((one, other) => (order === 'ascending' ? one.at - other.at : other.at - one.at));
			return { rows: rows.slice(0, cutAfter), isCut: cutAfter !== undefined && cutAfter < rows.length };
		},
	};
}

/** Ids of the kinds that APIs use. */
function toId(n: number): unknown {
	return [n, String(n), `k${n}`, { n }, `90071992547409${n + 10}`, n + 0.5, `00${n}`, -n][n % 8];
}

function mix({ n }: ApiRow): number {
	return (n * 7) % 5;
}

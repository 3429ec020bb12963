import fc from 'fast-check';

import { byAnyChange, type Change, type FoundRow, type PollRules, toRowId } from '../../../core';
import { type ApiRow, createApi, type Poll as ListedPoll, type Step as ApiStep } from './histories';

let played = 0;

/** How the trigger is set in one poll. */
interface Settings {
	addsChanges: boolean;
	/** After how many lists a missing row is deleted; 0 where deleted rows are not reported. */
	lists: 0 | 1 | 2;
	mayBeEmpty: boolean;
}

/** One poll: the list that it receives, and how it ends. */
interface ChangePoll extends Omit<ListedPoll, 'overlap'> {
	does: 'poll';
	/** Rows that move to a page that was read already, and so are not in this list. */
	missing: number[];
	/** Whether the API returns a list without rows, although there are some. */
	isEmpty: boolean;
}

type Step = Exclude<ApiStep, { does: 'poll' }> | ChangePoll | ({ does: 'set' } & Settings);

interface ChangeHistory {
	ids: 'numbers' | 'mixed';
	first: 'takeNote' | 'emitAll';
	settings: Settings;
	steps: Step[];
}

const FIELDS = ['status', 'total', 'note', 'tags'] as const;

/** The fields that are compared, by the state of a row; an absent field counts as null. */
function toFields({ content }: Pick<ApiRow, 'content'>): Record<string, unknown> {
	return {
		status: ['open', undefined, 'paid', null][content % 4],
		total: Math.floor(content / 2),
		note: content % 4 >= 2 ? `${'long '.repeat(200)}${Math.floor(content / 4)}` : 'short',
		tags: { list: [content % 2, null], name: 'a' },
	};
}

const which = fc.nat({ max: 30 });
const settings: fc.Arbitrary<Settings> = fc.record({
	addsChanges: fc.boolean(),
	lists: fc.constantFrom(0, 1, 2),
	mayBeEmpty: fc.boolean(),
});
const poll: fc.Arbitrary<ChangePoll> = fc.record({
	does: fc.constant('poll' as const),
	ends: fc.constantFrom('saved', 'saved', 'saved', 'fails', 'killed'),
	limit: fc.constantFrom(1, 2, 5, Infinity, Infinity),
	order: fc.constantFrom('ascending', 'descending', 'mixed'),
	moved: fc.array(which, { maxLength: 2 }),
	cutAfter: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 4 }),
	missing: fc.oneof(
		{ weight: 3, arbitrary: fc.constant<number[]>([]) },
		{ weight: 1, arbitrary: fc.array(which, { maxLength: 2 }) },
	),
	isEmpty: fc.constantFrom(false, false, false, false, true),
});
const change: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			does: fc.constant('insert' as const),
			count: fc.constantFrom(1, 1, 2, 7),
			late: fc.constantFrom(0, 2),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({ does: fc.constantFrom('update', 'update', 'delete', 'return'), which }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ does: fc.constant('tick' as const), by: fc.integer({ min: -2, max: 4 }) }),
	},
);
const set = settings.map((own): Step => ({ does: 'set', ...own }));

const historiesOf = (sets: number, first: fc.Arbitrary<Settings>): fc.Arbitrary<ChangeHistory> =>
	fc.record({
		ids: fc.constantFrom('numbers', 'mixed'),
		first: fc.constantFrom('takeNote', 'emitAll'),
		settings: first,
		steps: fc.array(
			fc.oneof(
				{ weight: 6, arbitrary: change },
				{ weight: 6, arbitrary: poll },
				...(sets > 0 ? [{ weight: sets, arbitrary: set }] : []),
			),
			{ maxLength: 16 },
		),
	});

const LAST: ChangePoll = {
	does: 'poll',
	ends: 'saved',
	limit: 5,
	order: 'ascending',
	moved: [],
	cutAfter: undefined,
	missing: [],
	isEmpty: false,
};

/** A poll that has found its rows; `isSaved` unless n8n was killed before it stored the checkpoint. */
interface Polled {
	rows: ApiRow[];
	isCut: boolean;
	isFirst: boolean;
	found: FoundRow[];
	limit: number;
	settings: Settings;
	isSaved: boolean;
}

/** Plays a history; `see` receives each poll that did not fail. Returns the rows that exist at the end. */
function play(
	{ ids, first, settings: start, steps }: ChangeHistory,
	see: (polled: Polled) => void,
): ApiRow[] {
	played++;
	const api = createApi(ids);
	let own = start;
	let checkpoint: string | undefined;
	const run = (asked: ChangePoll): ApiRow[] => {
		const isFirst = checkpoint === undefined;
		const list = api.list(isFirst ? { ...asked, cutAfter: undefined } : asked);
		const left = new Set(asked.missing.map((index) => list.rows[index % Math.max(list.rows.length, 1)]?.n));
		const rows = asked.isEmpty ? [] : list.rows.filter(({ n }) => !left.has(n));
		if (asked.ends === 'fails') return rows;
		const { found, checkpoint: next } = detectionOf(own)(
			{
				rows: rows.map((row, index) => ({
					row,
					id: () => toRowId(row.id, row, index, ''),
					page: 1 + Math.floor(index / 3),
				})),
				isCut: list.isCut,
			},
			checkpoint === undefined ? undefined : JSON.parse(checkpoint),
			{ limit: asked.limit, order: 'automatic', startsWith: () => first === 'emitAll' } as PollRules,
		);
		const isSaved = asked.ends === 'saved';
		see({ rows, isCut: list.isCut, isFirst, found, limit: asked.limit, settings: own, isSaved });
		if (isSaved) checkpoint = JSON.stringify(next);
		return rows;
	};
	for (const step of steps) {
		if (step.does === 'poll') run(step);
		else if (step.does === 'set') own = step;
		else api.apply(step);
	}
	// Finally, everything has been returned.
	for (const limit of [5, 5, Infinity, Infinity]) run({ ...LAST, limit });
	return run({ ...LAST, limit: Infinity });
}

function detectionOf({ addsChanges, lists, mayBeEmpty }: Settings) {
	return byAnyChange((row) => FIELDS.map((field) => toFields(row as ApiRow)[field] ?? null), {
		...(addsChanges && { fields: FIELDS }),
		...(lists !== 0 && {
			deleted: {
				lists,
				mayBeEmpty,
				idValuesOf: (row) => [(row as ApiRow).id],
				toRow: (id, values) => ({ id, values: Object.fromEntries(values) }),
			},
		}),
	});
}

const toKey = (id: unknown) => String(toRowId(id, {}, 0, ''));

/** The changes between two states of a row, as texts: `status: "open" -> "paid"`, `? ->` where the old value is not known. */
function toChangeTexts(before: ApiRow | undefined, now: ApiRow): string[] {
	const [old, own] = [before && toFields(before), toFields(now)];
	return FIELDS.flatMap((field) => {
		const [from, to] = [JSON.stringify(old?.[field] ?? null), JSON.stringify(own[field] ?? null)];
		if (old === undefined || from.length > 500) return from === to ? [] : [`${field}: ? -> ${to}`];
		return from === to ? [] : [`${field}: ${from} -> ${to}`];
	});
}

function toTexts(changes: Readonly<Record<string, Change>> | undefined): string[] | undefined {
	if (changes === undefined) return undefined;
	return Object.entries(changes).map(([field, own]) => {
		const from = 'from' in own ? JSON.stringify(own.from) : '?';
		return `${field}: ${from} -> ${JSON.stringify(own.to)}`;
	});
}

/** What is known of a row that was returned or recorded. */
interface Known {
	row: ApiRow;
	hasValues: boolean;
	hasId: boolean;
	wasMissing: boolean;
}

/** Checks each poll against what the polls before it have shown. */
function createModel() {
	let known = new Map<string, Known>();
	return ({ rows, isCut, isFirst, found, limit, settings: own, isSaved }: Polled, startsAll: boolean) => {
		const listed = new Map(rows.map((row) => [toKey(row.id), row]));
		const isWhole = own.lists > 0 && !isCut && (rows.length > 0 || own.mayBeEmpty);
		const isDue = (key: string, row: ApiRow) =>
			isFirst ? startsAll : toChangeTexts(known.get(key)?.row, row).length > 0 || !known.has(key);
		const due = [...listed].filter(([key, row]) => isDue(key, row)).map(([key]) => key);
		const gone = [...known].filter(([key, { hasId }]) => isWhole && hasId && !listed.has(key));
		const deleted = gone.filter(([, { wasMissing }]) => own.lists === 1 || wasMissing).map(([key]) => key);

		const keyOf = ({ row }: FoundRow) => toKey((row as { id: unknown }).id);
		const told = found.filter(({ change }) => change === 'deleted').map(keyOf);
		const others = found.filter(({ change }) => change !== 'deleted');
		expect(found.slice(0, told.length).every(({ change }) => change === 'deleted')).toBe(true);
		expect(new Set(told).size).toBe(Math.min(limit, deleted.length));
		expect(told.filter((key) => !deleted.includes(key))).toEqual([]);
		expect(new Set(others.map(keyOf)).size).toBe(others.length);
		expect(others).toHaveLength(Math.min(limit - told.length, due.length));
		for (const one of found) {
			const key = keyOf(one);
			const old = known.get(key);
			if (one.change === 'deleted') {
				const values = old?.hasValues && own.addsChanges ? toFields(old.row) : {};
				const kept = Object.entries(values).filter(([, value]) => JSON.stringify(value ?? null).length < 500);
				expect(one.row).toEqual({
					id: typeof old?.row.id === 'object' ? key : old?.row.id,
					values: Object.fromEntries(kept.map(([field, value]) => [field, value ?? null])),
				});
				continue;
			}
			expect(due).toContain(key);
			expect(one.row).toBe(listed.get(key));
			expect(one.change).toBe(old === undefined ? 'new' : 'changed');
			if (old === undefined || !own.addsChanges) expect(one.changes).toBeUndefined();
			else if (old.hasValues) expect(toTexts(one.changes)).toEqual(toChangeTexts(old.row, one.row as ApiRow));
			else
				expect(one.changes).toEqual(
					Object.fromEntries(
						FIELDS.map((field) => [field, { to: toFields(one.row as ApiRow)[field] ?? null }]),
					),
				);
		}
		if (!isSaved) return;
		const next = new Map<string, Known>();
		for (const [key, old] of known) {
			if (told.includes(key)) continue;
			const hasId = old.hasId && own.lists > 0;
			const wasMissing = hasId && (old.wasMissing || (isWhole && !listed.has(key)));
			next.set(key, { row: old.row, hasValues: old.hasValues && own.addsChanges, hasId, wasMissing });
		}
		const returned = new Set(others.map(keyOf));
		for (const [key, row] of listed) {
			const old = next.get(key);
			const isDone = returned.has(key) || !due.includes(key);
			const now = { hasId: own.lists > 0, wasMissing: false };
			if (isDone) next.set(key, { row, hasValues: own.addsChanges, ...now });
			else if (old !== undefined) next.set(key, { ...old, ...now });
		}
		known = next;
	};
}

const NUM_RUNS = 5_100;

describe('whatever happens between polls', () => {
	it('each change and each deletion is returned once, also when the options change in between', () => {
		fc.assert(
			fc.property(historiesOf(2, settings), (history) => {
				const check = createModel();
				play(history, (polled) => check(polled, history.first === 'emitAll'));
			}),
			{ numRuns: NUM_RUNS },
		);
	});

	it('a copy that applies them has the rows of the API, and each old value is the one that it has', () => {
		const always = settings.map(
			(own) => ({ ...own, addsChanges: true, lists: own.lists === 2 ? 2 : 1 }) as const,
		);
		fc.assert(
			fc.property(historiesOf(0, always), (history) => {
				const copy = new Map<string, ApiRow>();
				const rows = play(history, ({ found, rows: listed, isFirst, isSaved }) => {
					for (const { row, change, changes } of isSaved ? found : []) {
						const key = toKey((row as ApiRow).id);
						const old = copy.get(key);
						expect(`${key} ${old === undefined ? 'new' : change}`).toBe(`${key} ${change}`);
						if (change === 'changed') expect(toTexts(changes)).toEqual(toChangeTexts(old, row as ApiRow));
						if (change === 'deleted') copy.delete(key);
						else copy.set(key, row as ApiRow);
					}
					if (isFirst && isSaved && history.first === 'takeNote')
						for (const row of listed) copy.set(toKey(row.id), row);
				});
				// Whether an empty list has no rows is not known, unless it may be empty.
				if (rows.length === 0 && !history.settings.mayBeEmpty) return;
				expect([...copy.keys()].sort()).toEqual(rows.map(({ id }) => toKey(id)).sort());
				for (const row of rows) expect(toChangeTexts(copy.get(toKey(row.id)), row)).toEqual([]);
			}),
			{ numRuns: NUM_RUNS },
		);
	});

	it('in at least 10,000 histories', () => {
		expect(played).toBeGreaterThanOrEqual(10_000);
	});
});

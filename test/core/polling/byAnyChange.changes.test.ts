import { byAnyChange, openWritten, parseJson, type SeenRows } from '../../../core';
import { showing } from '../../support/shown';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const FIELDS = ['status', 'order.total'];
const contentOf = (fields: string[]) => {
	const parts = fields.map(openWritten);
	return (row: unknown) => parts.map((part) => part(row) ?? null);
};
const withChanges = (fields = FIELDS) => byAnyChange(contentOf(fields), { fields });
const without = byAnyChange(contentOf(FIELDS));
const row = (id: unknown, status: unknown, total?: unknown) =>
	createListedRow(id, { status, order: { total } });

/** Polls one row in each of its states, and returns what changed last. */
function lastChange(...states: object[]) {
	const { poll } = openPolls(withChanges(['value']));
	return states.map((state) => poll([{ ...createListedRow(1), row: state }])).at(-1)?.[0]?.changes;
}

it('a changed row has the old and new values of the fields that changed, by their names', () => {
	const { poll } = openPolls(withChanges());
	expect(poll([row(1, 'open', 5)])).toEqual([expect.not.objectContaining({ changes: expect.anything() })]);
	expect(poll([row(1, 'paid', 5)])).toMatchObject([
		{ change: 'changed', changes: { status: { from: 'open', to: 'paid' } } },
	]);
	const [both] = poll([row(1, 'sent', 6)]);
	expect(both?.changes).toEqual({
		status: { from: 'paid', to: 'sent' },
		'order.total': { from: 5, to: 6 },
	});
	expect(poll([row(1, 'sent', 6)])).toEqual([]);
});

describe('values', () => {
	const large = (digits: string) => parseJson(`{"value":${digits}}`) as object;

	it.each<[string, object, object, unknown]>([
		['an absent field counts as null', {}, { value: 'a' }, { from: null, to: 'a' }],
		['so does one that disappears', { value: 0 }, {}, { from: 0, to: null }],
		['an empty text is another value than null', { value: null }, { value: '' }, { from: null, to: '' }],
		['a number is another value than its text', { value: 5 }, { value: '5' }, { from: 5, to: '5' }],
		['text that reads null is not null', { value: null }, { value: 'null' }, { from: null, to: 'null' }],
		[
			'an object or a list comes as a whole',
			{ value: { v: [1], h: 'a' } },
			{ value: [{ a: 1 }] },
			{ from: { v: [1], h: 'a' }, to: [{ a: 1 }] },
		],
		[
			'an integer beyond 2^53 comes as text with all digits',
			large('9007199254740993'),
			large('9007199254740992'),
			{ from: '9007199254740993', to: '9007199254740992' },
		],
		[
			'also within a list',
			large('[9007199254740993]'),
			large('[9007199254740992]'),
			{ from: ['9007199254740993'], to: ['9007199254740992'] },
		],
		[
			'a text of 496 characters is kept',
			{ value: 'a'.repeat(496) },
			{ value: 1 },
			{ from: 'a'.repeat(496), to: 1 },
		],
		['of a longer one, only the new value is known', { value: 'a'.repeat(497) }, { value: 1 }, { to: 1 }],
		[
			'a long new value comes as a whole',
			{ value: 1 },
			{ value: 'b'.repeat(900) },
			{ from: 1, to: 'b'.repeat(900) },
		],
	])('%s', (_, before, after, change) => {
		expect(lastChange(before, after)).toEqual({ value: change });
	});

	it('a field with a long value is left out when another one changes', () => {
		const { poll } = openPolls(withChanges(['note', 'status']));
		const note = 'long '.repeat(200);
		poll([createListedRow(1, { note, status: 'a' })]);
		expect(poll([createListedRow(1, { note, status: 'b' })])[0]?.changes).toEqual({
			status: { from: 'a', to: 'b' },
		});
		expect(poll([createListedRow(1, { note: `${note}!`, status: 'b' })])[0]?.changes).toEqual({
			note: { to: `${note}!` },
		});
	});

	it('the order of fields within a value is no change', () => {
		expect(lastChange({ value: { a: 1, b: 2 } }, { value: { b: 2, a: 1 } })).toBeUndefined();
	});

	it('a field may have the name of a JavaScript property', () => {
		const { poll } = openPolls(withChanges(['__proto__', 'constructor']));
		poll([{ ...createListedRow(1), row: parseJson('{"__proto__":1,"constructor":1}') }]);
		const [found] = poll([{ ...createListedRow(1), row: parseJson('{"__proto__":2,"constructor":2}') }]);
		expect(Object.entries(found?.changes ?? {})).toEqual([
			['__proto__', { from: 1, to: 2 }],
			['constructor', { from: 1, to: 2 }],
		]);
	});
});

describe('a limit', () => {
	it('keeps the old values of a row that waits', () => {
		const { poll } = openPolls(withChanges());
		poll([row(1, 'a'), row(2, 'a')]);
		const rows = [row(1, 'b'), row(2, 'b')];
		expect(poll(rows, { limit: 1 })[0]?.changes).toEqual({ status: { from: 'a', to: 'b' } });
		expect(poll([row(1, 'b'), row(2, 'c')], { limit: 1 })[0]?.changes).toEqual({
			status: { from: 'a', to: 'c' },
		});
	});
});

describe('switched on later', () => {
	it('nothing begins anew: a row whose old values are not known has the new ones once', () => {
		const before = openPolls(without);
		before.poll([row(1, 'a', 1), row(2, 'a', 1)]);
		const { poll } = openPolls(withChanges(), before.checkpoint());
		expect(poll([row(1, 'b', 1), row(2, 'a', 1)])).toMatchObject([
			{ change: 'changed', changes: { status: { to: 'b' }, 'order.total': { to: 1 } } },
		]);
		const next = poll([row(1, 'c', 1), row(2, 'b', 1)]);
		expect(next.map(({ changes }) => changes)).toEqual([
			{ status: { from: 'b', to: 'c' } },
			{ status: { from: 'a', to: 'b' } },
		]);
	});

	it('switched off, the values are forgotten, and no row is found again', () => {
		const before = openPolls(withChanges());
		before.poll([row(1, 'secret', 1)]);
		const { poll, checkpoint } = openPolls(without, before.checkpoint());
		expect(poll([row(1, 'secret', 1)])).toEqual([]);
		expect(checkpoint()).toEqual({ rows: before.checkpoint().rows });
	});
});

describe('what is stored', () => {
	it('are the chosen fields only, next to the fingerprints', () => {
		const { poll, checkpoint } = openPolls(withChanges());
		poll([row(1, 'open', 5), row(2, 'paid', { a: null })]);
		expect(checkpoint()).toEqual({
			rows: expect.stringMatching(/^[\w-]{36}$/),
			values: [
				['open', 5],
				['paid', { v: { a: null } }],
			],
		});
	});

	it.each<[string, (stored: SeenRows) => unknown]>([
		['are no list', (stored) => ({ ...stored, values: 'abc' })],
		['have another number of fields', (stored) => ({ ...stored, values: [['a'], ['a', 'b', 'c']] })],
		[
			'are of another kind',
			(stored) => ({
				...stored,
				values: [
					[{ x: 1 }, 1],
					[{ h: 1 }, 1],
				],
			}),
		],
		['belong to other rows', (stored) => ({ ...stored, values: [...(stored.values ?? [])].reverse() })],
		['are missing', (stored) => ({ ...stored, values: [] })],
	])('damaged values are not known, but the rows are: they %s', (_, damage) => {
		const before = openPolls(withChanges());
		before.poll([row(1, 'a', 1), row(2, 'b', 2)]);
		const { poll } = openPolls(withChanges(), damage(before.checkpoint()));
		expect(poll([row(1, 'a', 1), row(2, 'c', 2)])).toMatchObject([
			{ change: 'changed', changes: { status: { to: 'c' }, 'order.total': { to: 2 } } },
		]);
	});

	it('is at most 190,000 characters, or an error that says what to change', () => {
		const rows = (count: number) => Array.from({ length: count }, (_, id) => row(id, 'x'.repeat(80), id));
		const { poll, checkpoint } = openPolls(withChanges());
		poll(rows(1_700));
		expect(JSON.stringify(checkpoint()).length).toBeLessThan(190_000);
		expect(showing(() => poll(rows(1_800)))).toThrow(
			expect.objectContaining({
				code: 'CHECKPOINT_TOO_LARGE',
				message: expect.stringMatching(
					/^The values of 1800 rows take 19\d{4} characters, more than the 190000 that can be stored$/,
				),
				description:
					'Choose fewer or shorter fields in Compare Only These Fields, or remove Add Changed Fields. Or request fewer rows, such as those of the last few days.',
			}),
		);
	});

	it('holds the values of rows that left the list while there is room, and then still the rows', () => {
		const rows = (from: number, to: number, status: string) =>
			Array.from({ length: to - from }, (_, index) => row(from + index, status.repeat(80), 1));
		const { poll, checkpoint } = openPolls(withChanges());
		poll(rows(0, 1_500, 'a'));
		expect(poll(rows(1_500, 3_000, 'a'))).toHaveLength(1_500);
		expect(JSON.stringify(checkpoint()).length).toBeLessThanOrEqual(190_000);
		expect(JSON.stringify(checkpoint()).length).toBeGreaterThan(189_800);
		const found = poll([row(0, 'b', 1), row(1_499, 'b', 1), row(1_498, 'a'.repeat(80), 1)]);
		expect(found.map(({ change, changes }) => [change, changes?.status])).toEqual([
			['changed', { from: 'a'.repeat(80), to: 'b' }],
			['changed', { to: 'b' }],
		]);
	});
});

import { byAnyChange, type ListedRow, parseJson, openWritten, type SeenRows, toRowId } from '../../../core';
import { showing } from '../../support/shown';
import { createChangingRows as list } from './createChangingRows';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const detect = (lists: 1 | 2, { mayBeEmpty = false, fields = undefined as string[] | undefined } = {}) =>
	byAnyChange((row) => (fields ?? ['content']).map((field) => openWritten(field)(row) ?? null), {
		...(fields && { fields }),
		deleted: {
			lists,
			mayBeEmpty,
			idValuesOf: (row) => [openWritten('id')(row)],
			toRow: (id, values) => ({ id, ...Object.fromEntries(values) }),
		},
	});
const without = byAnyChange((row) => [(row as { content: unknown }).content]);
const toTexts = (found: ReturnType<ReturnType<typeof openPolls>['poll']>) =>
	found.map(({ row, change }) => `${change} ${String((row as { id: unknown }).id)}`);
const IGNORE_EXISTING = { startsWith: () => false };

/** Polls the lists one after the other; a list is separated by blanks, `cut` marks one that was cut. */
function pollAll(lists: 1 | 2, ...texts: string[]): string[][] {
	const { poll } = openPolls(detect(lists));
	return texts.map((text, index) => {
		const [first, ...others] = text.split(' ').filter(Boolean);
		const isCut = first === 'cut';
		const rows = list(
			...(isCut ? others : [first, ...others].filter((id) => id !== undefined)).map((id) => `${id}:a`),
		);
		return toTexts(poll({ rows, isCut }, index === 0 ? IGNORE_EXISTING : {}));
	});
}

describe('a row is deleted', () => {
	it('at once when it is missing in a complete list', () => {
		expect(pollAll(1, '1 2 3', '1 3', '1 3')).toEqual([[], ['deleted 2'], []]);
	});

	it('after two polls when it is missing in two complete lists', () => {
		expect(pollAll(2, '1 2 3', '1 3', '1 3', '1 3')).toEqual([[], [], ['deleted 2'], []]);
	});

	it('not when it is missing once, as when it moves to another page while the list is read', () => {
		expect(pollAll(2, '1 2 3', '1 3', '1 2 3', '1 3', '1 2 3')).toEqual([[], [], [], [], []]);
	});

	it.each<[string, 1 | 2, string[], string[][]]>([
		['a cut list', 1, ['1 2', 'cut 1', '1 2'], [[], [], []]],
		['an empty list', 1, ['1 2', '', '1 2'], [[], [], []]],
		['cut and empty lists', 2, ['1 2', 'cut 1', '', 'cut 1', '1 2'], [[], [], [], [], []]],
	])('never after %s', (_, lists, texts, found) => {
		expect(pollAll(lists, ...texts)).toEqual(found);
	});

	it('also with a cut or empty list in between, which counts for neither', () => {
		expect(pollAll(2, '1 2', '1', 'cut 1', '', '1')).toEqual([[], [], [], [], ['deleted 2']]);
		expect(pollAll(2, '1 2', '1', 'cut 2', '1', '1')).toEqual([[], [], [], [], ['deleted 2']]);
		expect(pollAll(2, '1 2 3', '1 3', '', '1', '1')).toEqual([[], [], [], ['deleted 2'], ['deleted 3']]);
		expect(pollAll(2, '1 2 3', '1 3', 'cut 1', '1', '1')).toEqual([[], [], [], ['deleted 2'], ['deleted 3']]);
	});

	it('in two lists when nothing shows that they are complete, also where one would do', () => {
		const { poll } = openPolls(detect(1));
		const unproven = { rows: list('1:a', '2:a'), isCut: false, isUnproven: true };
		poll(list('1:a', '2:a', '3:a', '4:a'));
		expect(poll(unproven)).toEqual([]);
		expect(poll(list('1:a', '2:a', '3:a', '4:a'))).toEqual([]);
		expect(poll(unproven)).toEqual([]);
		expect(toTexts(poll(unproven))).toEqual(['deleted 3', 'deleted 4']);
	});

	it('in an empty list only where the author says that this is a complete one', () => {
		const once = openPolls(detect(1, { mayBeEmpty: true }));
		once.poll(list('1:a', '2:a'));
		expect(toTexts(once.poll([]))).toEqual(['deleted 1', 'deleted 2']);
		expect(once.poll([])).toEqual([]);
		const twice = openPolls(detect(2, { mayBeEmpty: true }));
		twice.poll(list('1:a'));
		expect(twice.poll([])).toEqual([]);
		expect(twice.poll({ rows: [], isCut: true })).toEqual([]);
		expect(toTexts(twice.poll([]))).toEqual(['deleted 1']);
	});

	it('and then forgotten, so that it is new when it comes back', () => {
		const { poll, checkpoint } = openPolls(detect(1));
		poll(list('1:a', '2:a'));
		poll(list('1:a'));
		expect(checkpoint()).toEqual({ rows: expect.stringMatching(/^.{18}$/), ids: ['1'] });
		expect(toTexts(poll(list('1:a', '2:a')))).toEqual(['new 2']);
	});

	it('not when it never started the workflow because of the limit', () => {
		const { poll } = openPolls(detect(1));
		poll([], IGNORE_EXISTING);
		expect(toTexts(poll(list('1:a', '2:a'), { limit: 1 }))).toEqual(['new 1']);
		expect(poll(list('1:a', '1:a'), { limit: 1 })).toEqual([]);
	});
});

describe('the option is switched on or off', () => {
	it('rows that left the list before are not reported', () => {
		const before = openPolls(without);
		before.poll(list('1:a', '2:a'));
		before.poll(list('1:a'));
		const { poll, checkpoint } = openPolls(detect(1), before.checkpoint());
		expect(poll(list('1:a'))).toEqual([]);
		expect(toTexts(poll(list('3:a')))).toEqual(['deleted 1', 'new 3']);
		expect(checkpoint().rows).toHaveLength(2 * 18);
		expect(poll(list('3:a', '2:a'))).toEqual([]);
	});

	it('nor is a row that leaves the list between the last poll without and the first one with it', () => {
		const before = openPolls(without);
		before.poll(list('1:a', '2:a'));
		const { poll } = openPolls(detect(1), before.checkpoint());
		expect(poll(list('1:a'))).toEqual([]);
	});

	it('switched off, the IDs are forgotten', () => {
		const before = openPolls(detect(2));
		before.poll(list('1:a', '2:a'));
		before.poll(list('1:a'));
		const { poll, checkpoint } = openPolls(without, before.checkpoint());
		expect(poll(list('1:a'))).toEqual([]);
		expect(Object.keys(checkpoint())).toEqual(['rows']);
	});

	it('a row that is missing once is reported by the next poll, whichever number is chosen then', () => {
		const before = openPolls(detect(2));
		before.poll(list('1:a', '2:a'));
		before.poll(list('1:a'));
		const { poll } = openPolls(detect(1), before.checkpoint());
		expect(toTexts(poll(list('1:a')))).toEqual(['deleted 2']);
	});
});

describe('a limit', () => {
	it('applies to deleted rows, which come first, those missing longest before others', () => {
		const { poll } = openPolls(detect(1));
		poll(list('1:a', '2:a', '3:a', '4:a'));
		expect(toTexts(poll(list('3:a', '4:a', '5:a'), { limit: 1 }))).toEqual(['deleted 1']);
		expect(toTexts(poll(list('4:b', '5:a'), { limit: 2 }))).toEqual(['deleted 2', 'deleted 3']);
		expect(toTexts(poll(list('4:b', '5:a'), { limit: 2 }))).toEqual(['changed 4', 'new 5']);
	});

	it('a row that comes back while it waits is not deleted', () => {
		const { poll } = openPolls(detect(1));
		poll(list('1:a', '2:a', '3:a'));
		expect(toTexts(poll(list('3:a'), { limit: 1 }))).toEqual(['deleted 1']);
		expect(poll(list('2:a', '3:a'), { limit: 1 })).toEqual([]);
	});
});

describe('the row of a deleted one', () => {
	it.each<[string, string, unknown]>([
		['a number', '7', 7],
		['digits as text', '"7"', '7'],
		['an integer beyond 2^53', '9007199254740993', '9007199254740993'],
		['a negative number', '-1.5', -1.5],
		['true', 'true', true],
		['an object, which identifies a row by what it holds', '{"b":1,"a":2}', '{"a":2,"b":1}'],
	])('has the ID as it was: %s', (_, json, id) => {
		const row = parseJson(`{"id":${json}}`);
		const listed: ListedRow = { row, id: () => toRowId(openWritten('id')(row), row, 0, ''), page: 1 };
		const { poll } = openPolls(detect(1));
		poll([listed, createListedRow('other')]);
		expect(poll([createListedRow('other')])).toEqual([{ row: { id }, change: 'deleted' }]);
	});

	it('has the values that were kept of it, the last ones that were reported', () => {
		const { poll } = openPolls(detect(1, { fields: ['status', 'note'] }));
		const other = createListedRow(2, { status: 'a', note: null });
		poll([createListedRow(1, { status: 'open', note: 'long '.repeat(200), total: 5 }), other]);
		poll([createListedRow(1, { status: 'paid', note: 'long '.repeat(200) }), other]);
		expect(poll([other])).toEqual([{ row: { id: 1, status: 'paid' }, change: 'deleted' }]);
	});
});

describe('what is stored', () => {
	it('are the IDs, and how many of the last ones are missing', () => {
		const { poll, checkpoint } = openPolls(detect(2));
		poll(list('a:1', 'b:1', 'c:1'));
		poll(list('a:1', 'c:1'));
		expect(checkpoint()).toEqual({
			rows: expect.stringMatching(/^.{54}$/),
			ids: ['a', 'c', 'b'],
			missing: 1,
		});
	});

	it.each<[string, (stored: SeenRows) => unknown]>([
		['IDs that are no list', (stored) => ({ ...stored, ids: 'abc' })],
		['IDs of other rows', (stored) => ({ ...stored, ids: [...(stored.ids ?? [])].reverse() })],
		['no IDs', (stored) => ({ ...stored, ids: [null, {}, [], [null], '', [['a']], 1e300] })],
		['other rows', (stored) => ({ ...stored, rows: `x${stored.rows}` })],
		['a wrong number of missing rows', (stored) => ({ ...stored, ids: [], missing: 'x' })],
	])('is damaged: rows whose ID cannot be read are not reported as deleted (%s)', (_, damage) => {
		const before = openPolls(detect(1));
		before.poll(list('1:a', '2:a'));
		const { poll } = openPolls(detect(1), damage(before.checkpoint()));
		expect(toTexts(poll(list('3:a')))).toEqual(['new 3']);
	});

	it('is an error when the IDs do not fit, or the deleted rows that wait for a second list', () => {
		const rows = (from: number, count: number, name = '') =>
			Array.from({ length: count }, (_, index) => createListedRow(`${name}${from + index}`, { content: 1 }));
		const first = openPolls(detect(2));
		expect(showing(() => first.poll(rows(0, 5_000, 'the-name-of-an-order-')))).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(
					/^The IDs of 5000 rows take 2\d{5} characters, more than the 190000 that/,
				),
				description:
					'Set Report Deleted Rows to Do Not Report. Or request fewer rows, such as those of the last few days.',
			}),
		);
		const { poll } = openPolls(detect(2));
		poll(rows(0, 6_000));
		expect(showing(() => poll(rows(6_000, 6_000)))).toThrow(
			expect.objectContaining({
				code: 'CHECKPOINT_TOO_LARGE',
				message:
					'6000 rows of the list and 6000 that have left it are too many to compare with the next list',
				description:
					'Detect By Any Change remembers up to 10000 rows, deleted ones until they are reported. Set Report Deleted Rows to At Once, or request fewer rows, such as those of the last few days.',
			}),
		);
	});
});

import { byRowId } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';
import { showing } from '../../support/shown';

const IGNORE_EXISTING = { startsWith: () => false };
const list = (...ids: unknown[]) => ids.map((id) => createListedRow(id));
const idsOf = (found: Array<{ row: unknown }>) => found.map(({ row }) => (row as { id: unknown }).id);
const texts = (count: number) => Array.from({ length: count }, (_, index) => `id${index}`);

describe('what is stored', () => {
	it('is compact: whole numbers as ranges, other ids as ten characters each', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list(3, 'a', 1, 2, 7, { b: 1 }));
		expect(checkpoint()).toEqual({ numbers: '1-3,7', others: expect.stringMatching(/^[\w-]{20}$/) });
	});

	it('contains no id in plain text', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list('someone@shop.example'));
		expect(JSON.stringify(checkpoint())).not.toContain('someone');
	});

	it.each<[string, unknown]>([
		['an object without fields', {}],
		['a list', []],
		['fields of the wrong type', { numbers: 5, others: { a: 1 } }],
		['null for fields', { numbers: null, others: null }],
		['words', { numbers: 'one,two', others: 'abc' }],
		['the checkpoint of another mode', { kind: 'date', watermark: 5, floor: 5, seen: [] }],
	])('counts unreadable parts as unseen, so that no row is lost: %s', (_, stored) => {
		const { poll } = openPolls(byRowId, stored);
		expect(idsOf(poll(list(1, 'a')))).toEqual([1, 'a']);
		expect(idsOf(poll(list(1, 'a', 2)))).toEqual([2]);
	});

	it('keeps the readable part of a damaged checkpoint as seen', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		poll(list(1, 2, 'a', 'b'));
		const { others } = checkpoint();
		const damaged = openPolls(byRowId, { numbers: '1-2,x', others: others?.slice(0, -1) });
		expect(idsOf(damaged.poll(list(1, 2, 'a', 'b')))).toEqual(['b']);
	});

	it.each([null, 5, 'text', false])(
		'is ignored when it is not an object, and the poll counts as the first: %j',
		(stored) => {
			const { poll } = openPolls(byRowId, stored);
			expect(idsOf(poll(list(1), IGNORE_EXISTING))).toEqual([]);
			expect(idsOf(poll(list(1, 2), IGNORE_EXISTING))).toEqual([2]);
		},
	);
});

describe('the checkpoint', () => {
	const TOO_MANY = expect.objectContaining({
		code: 'CHECKPOINT_TOO_LARGE',
		message: expect.stringMatching(/^The list has \d+ rows, too many to remember their IDs$/),
		description:
			'Detect By Row ID remembers up to 10000 IDs, and as many ranges of whole numbers as fit into 190000 characters. Request fewer rows, such as those of the last few days, or choose Detect By Timestamp or Number.',
	});
	const size = (checkpoint: unknown) => JSON.stringify(checkpoint).length;

	it('has room for 10,000 string ids', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const ids = texts(10_000);
		expect(poll(list(...ids))).toHaveLength(10_000);
		expect(poll(list(...ids))).toEqual([]);
		expect(size(checkpoint())).toBeLessThan(200_000);
		expect(showing(() => poll(list(...ids, 'one more')))).toThrow(TOO_MANY);
	});

	it('drops the ids that left the list first when the 10,001st comes', () => {
		const { poll } = openPolls(byRowId);
		poll(list(...texts(10_000)));
		expect(idsOf(poll(list('new', ...texts(9_998))))).toEqual(['new']);
		expect(idsOf(poll(list(...texts(10_000))))).toEqual(['id9999']);
	});

	it('has room for 100,000 consecutive whole numbers', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const ids = Array.from({ length: 100_000 }, (_, index) => 100_000 - index);
		poll(list(...ids), IGNORE_EXISTING);
		expect(idsOf(poll(list(100_003, 100_001, ...ids)))).toEqual([100_001, 100_003]);
		expect(checkpoint()).toEqual({ numbers: '1-100001,100003', others: '' });
	});

	it('drops the lowest numbers that left the list when there are too many gaps', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		const sparse = (from: number) => Array.from({ length: 15_000 }, (_, index) => from + 3 * index);
		poll(list(...sparse(1_000_000)));
		poll(list(...sparse(2_000_000)));
		expect(size(checkpoint())).toBeLessThan(200_000);
		const [lowest, highest] = [1_000_000, 1_000_000 + 3 * 14_999];
		expect(idsOf(poll(list(lowest, highest)))).toEqual([lowest]);
		expect(poll(list(...sparse(2_000_000)))).toEqual([]);
	});

	it('throws when the numbers of one list have too many gaps', () => {
		const { poll } = openPolls(byRowId);
		const ids = Array.from({ length: 30_000 }, (_, index) => 1_000_000 + 2 * index);
		expect(showing(() => poll(list(...ids)))).toThrow(TOO_MANY);
	});

	it('counts only returned rows: a long list can be returned in parts', () => {
		const { poll } = openPolls(byRowId);
		expect(poll(list(...texts(12_000)), { limit: 50 })).toHaveLength(50);
	});
});

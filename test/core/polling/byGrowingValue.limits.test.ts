import { byGrowingValue, type ListedRow } from '../../../core';
import { createGrowingRows as list, toGrowingText as toText } from './createGrowingRows';
import { openPolls } from './openPolls';

const IGNORE_EXISTING = { startsWith: () => false };
const since = (at: number) => ({ startsWith: ({ value }: ListedRow) => Number(value) >= at, since: at });
const grow = (overlap = 0) => byGrowingValue({ overlap, field: 'at' });
const cut = (rows: string) => ({ rows: list(rows), isCut: true });

describe('a limit', () => {
	it.each([0, 1, 100])('loses nothing, even when it splits equal values: overlap %d', (overlap) => {
		const { poll } = openPolls(grow(overlap));
		for (const found of ['a@1 d@2', 'c@2 b@2', 'e@3', ''])
			expect(toText(poll(list('e@3 d@2 c@2 b@2 a@1'), { limit: 2 }))).toBe(found);
	});

	it('returns rows that arrive while others wait in order', () => {
		const { poll } = openPolls(grow());
		expect(toText(poll(list('a@1 b@2 c@4'), { limit: 1 }))).toBe('a@1');
		expect(toText(poll(list('a@1 b@2 d@1 c@4'), { limit: 2 }))).toBe('d@1 b@2');
		expect(toText(poll(list('b@2 c@4 e@3'), { limit: 2 }))).toBe('e@3 c@4');
	});

	it('returns a row that is listed twice with its newest value, in the order of that value', () => {
		const { poll } = openPolls(grow());
		for (const found of ['b@2', 'a@3', ''])
			expect(toText(poll(list('a@1 b@2 a@3'), { limit: 1 }))).toBe(found);
	});
});

describe('a truncated list', () => {
	it('moves the watermark when it ascends, as all following rows are above it', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), IGNORE_EXISTING);
		expect(toText(poll(cut('a@1 b@2 c@3')))).toBe('b@2 c@3');
		expect(checkpoint().watermark).toBe(3);
		expect(toText(poll(cut('c@3 d@3 e@4')))).toBe('d@3 e@4');
	});

	it('moves the watermark only as far as the limit allows', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), IGNORE_EXISTING);
		expect(toText(poll(cut('a@1 b@2 c@3'), { limit: 1 }))).toBe('b@2');
		expect(checkpoint().watermark).toBe(2);
	});

	it.each([
		['descends', 'd@4 c@3', 2],
		['is unordered', 'c@3 d@4 c@3', 2],
		['has one value only', 'c@4 d@4', 2],
		['has one row only', 'd@4', 1],
	])('does not move the watermark when it %s, as older rows may follow beyond the cut', (_, rows, count) => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), IGNORE_EXISTING);
		expect(poll(cut(rows))).toHaveLength(count);
		expect(checkpoint().watermark).toBe(1);
		expect(poll(cut(rows))).toEqual([]);
		expect(toText(poll(list(`${rows} b@2 a@1`)))).toBe('b@2');
		expect(checkpoint()).toMatchObject({ watermark: 4, floor: 4 });
	});

	it.each([
		['descends', 'e@11'],
		['ends before the old watermark', 'a@1 b@2'],
	])('loses no row when the overlap is lowered in it: %s', (_, rows) => {
		const wide = openPolls(grow(6));
		wide.poll(list('a@1 d@10'), IGNORE_EXISTING);
		const { poll } = openPolls(grow(0), wide.checkpoint());
		poll(cut(rows));
		expect(toText(poll(list('a@1 b@2 c@5 d@10 e@11'))).split(' ')).toContain('c@5');
	});

	it('returns each row once when the first polls are truncated and there is no watermark yet', () => {
		const { poll, checkpoint } = openPolls(grow());
		expect(toText(poll(cut('d@4 c@3')))).toBe('c@3 d@4');
		expect(checkpoint()).not.toHaveProperty('watermark');
		expect(toText(poll(cut('e@5 d@4')))).toBe('e@5');
		expect(toText(poll(list('e@5 d@4 c@3 b@2 a@1')))).toBe('a@1 b@2');
		expect(toText(poll(list('f@6 e@5 d@4 c@3 b@2 a@1')))).toBe('f@6');
	});

	it('applies the date of the first poll until there is a watermark', () => {
		const { poll } = openPolls(grow());
		expect(toText(poll(cut('d@7 c@6'), since(5)))).toBe('c@6 d@7');
		expect(toText(poll(list('d@7 c@6 b@5 a@4'), since(5)))).toBe('b@5');
		expect(toText(poll(list('e@8 d@7 c@6 b@5 a@4'), since(5)))).toBe('e@8');
	});

	it('does not count rows of another part as reached when it ascends', () => {
		const { poll } = openPolls(grow());
		poll(list('a@1'), IGNORE_EXISTING);
		expect(toText(poll(cut('e@9 d@8')))).toBe('d@8 e@9');
		expect(toText(poll(cut('a@1 b@2 c@3')))).toBe('b@2 c@3');
		expect(toText(poll(list('a@1 b@2 c@3 f@5 d@8 e@9')))).toBe('f@5');
	});
});

it('rows that wait are at or above the floor also where an API leaves out those equal to it', () => {
	const { poll, checkpoint } = openPolls(grow(2));
	expect(toText(poll(cut('f@9')))).toBe('f@9');
	expect(toText(poll(list('f@9 e@7 d@6 a@1'), { limit: 2 }))).toBe('a@1 d@6');
	expect(checkpoint().floor).toBe(5);
});

it('a list without rows does not leave out rows that wait below the newest one', () => {
	const { poll } = openPolls(grow());
	expect(toText(poll(cut('g@7')))).toBe('g@7');
	expect(toText(poll(list('g@7 c@3 b@2 a@1'), { limit: 2 }))).toBe('a@1 b@2');
	expect(toText(poll(list('')))).toBe('');
	expect(toText(poll(list('g@7 c@3 b@2 a@1')))).toBe('c@3');
});

it('a list without rows does not count as the whole one after one that was cut', () => {
	const { poll } = openPolls(grow());
	poll(list('a@1'), IGNORE_EXISTING);
	expect(toText(poll(cut('c@3')))).toBe('c@3');
	expect(poll(list(''))).toEqual([]);
	expect(toText(poll(list('c@3 b@2 a@1')))).toBe('b@2');
});

it('rows below windows that were passed are not new once there are no windows any more', () => {
	const at = Date.parse('2024-06-06T00:00:00Z');
	const toRow = (days: number): ListedRow => ({
		row: days,
		id: () => days,
		page: 1,
		value: new Date(at + days * 86_400_000).toISOString(),
	});
	const { poll } = openPolls(grow());
	poll([], { ...IGNORE_EXISTING, window: { from: at - 1, reaches: at } });
	expect(poll([toRow(-2), toRow(-1), toRow(1)]).map(({ row }) => row)).toEqual([1]);
});

it('a past window may hold only rows without a value, the last one and a first one without a date may not', () => {
	const blank: ListedRow[] = [{ row: {}, id: () => 1, page: 1 }];
	const { poll } = openPolls(byGrowingValue({ overlap: 0, field: 'at', returnsBlank: true }));
	expect(() => poll(blank, { ...IGNORE_EXISTING, window: { from: 1, reaches: 2 } })).toThrow('is empty');
	expect(poll(blank, { ...since(1), window: { from: 1, reaches: 2 } })).toEqual([]);
	expect(poll(blank, { window: { reaches: 3 } })).toEqual([]);
	expect(() => poll(blank, { window: {} })).toThrow('is empty');
});

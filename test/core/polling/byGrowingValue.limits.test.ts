import { byGrowingValue, type ListedRow } from '../../../core';
import { createGrowingRows as list, toGrowingText as told } from './createGrowingRows';
import { openPolls } from './openPolls';

const TAKE_NOTE = { startsWith: () => false };
const since = (at: number) => ({ startsWith: ({ value }: ListedRow) => Number(value) >= at, since: at });
const grow = (overlap = 0) => byGrowingValue({ overlap, field: 'at' });
const cut = (rows: string) => ({ rows: list(rows), isCut: true });

describe('a limit', () => {
	it.each([0, 1, 100])('loses nothing, also when it cuts through equal values: overlap %d', (overlap) => {
		const { poll } = openPolls(grow(overlap));
		for (const found of ['a@1 d@2', 'c@2 b@2', 'e@3', ''])
			expect(told(poll(list('e@3 d@2 c@2 b@2 a@1'), { limit: 2 }))).toBe(found);
	});

	it('gives new rows that come while others wait in their turn', () => {
		const { poll } = openPolls(grow());
		expect(told(poll(list('a@1 b@2 c@4'), { limit: 1 }))).toBe('a@1');
		expect(told(poll(list('a@1 b@2 d@1 c@4'), { limit: 2 }))).toBe('d@1 b@2');
		expect(told(poll(list('b@2 c@4 e@3'), { limit: 2 }))).toBe('e@3 c@4');
	});

	it('gives a row that is in the list twice with its newest value, when that is its turn', () => {
		const { poll } = openPolls(grow());
		for (const found of ['b@2', 'a@3', '']) expect(told(poll(list('a@1 b@2 a@3'), { limit: 1 }))).toBe(found);
	});
});

describe('a list that is cut', () => {
	it('moves the watermark when it ascends, as what follows is above it', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), TAKE_NOTE);
		expect(told(poll(cut('a@1 b@2 c@3')))).toBe('b@2 c@3');
		expect(checkpoint().watermark).toBe(3);
		expect(told(poll(cut('c@3 d@3 e@4')))).toBe('d@3 e@4');
	});

	it('moves it no further than the limit allows', () => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), TAKE_NOTE);
		expect(told(poll(cut('a@1 b@2 c@3'), { limit: 1 }))).toBe('b@2');
		expect(checkpoint().watermark).toBe(2);
	});

	it.each([
		['descends', 'd@4 c@3', 2],
		['is in no order', 'c@3 d@4 c@3', 2],
		['has one value only', 'c@4 d@4', 2],
		['has one row only', 'd@4', 1],
	])('does not move it when it %s, as there may be older rows beyond the cut', (_, rows, count) => {
		const { poll, checkpoint } = openPolls(grow());
		poll(list('a@1'), TAKE_NOTE);
		expect(poll(cut(rows))).toHaveLength(count);
		expect(checkpoint().watermark).toBe(1);
		expect(poll(cut(rows))).toEqual([]);
		expect(told(poll(list(`${rows} b@2 a@1`)))).toBe('b@2');
		expect(checkpoint()).toMatchObject({ watermark: 4, floor: 4 });
	});

	it('gives each row once when the first polls are cut and there is no watermark yet', () => {
		const { poll, checkpoint } = openPolls(grow());
		expect(told(poll(cut('d@4 c@3')))).toBe('c@3 d@4');
		expect(checkpoint()).not.toHaveProperty('watermark');
		expect(told(poll(cut('e@5 d@4')))).toBe('e@5');
		expect(told(poll(list('e@5 d@4 c@3 b@2 a@1')))).toBe('a@1 b@2');
		expect(told(poll(list('f@6 e@5 d@4 c@3 b@2 a@1')))).toBe('f@6');
	});

	it('goes by the date of the first poll until there is a watermark', () => {
		const { poll } = openPolls(grow());
		expect(told(poll(cut('d@7 c@6'), since(5)))).toBe('c@6 d@7');
		expect(told(poll(list('d@7 c@6 b@5 a@4'), since(5)))).toBe('b@5');
		expect(told(poll(list('e@8 d@7 c@6 b@5 a@4'), since(5)))).toBe('e@8');
	});

	it('does not take what was given of another part for reached when it ascends', () => {
		const { poll } = openPolls(grow());
		poll(list('a@1'), TAKE_NOTE);
		expect(told(poll(cut('e@9 d@8')))).toBe('d@8 e@9');
		expect(told(poll(cut('a@1 b@2 c@3')))).toBe('b@2 c@3');
		expect(told(poll(list('a@1 b@2 c@3 f@5 d@8 e@9')))).toBe('f@5');
	});
});

import { byRowId, recognizeIds, type SeenIds } from '../../../core';
import { createListedRow } from './createListedRow';
import { openPolls } from './openPolls';

const texts = (count: number, from = 0) =>
	Array.from({ length: count }, (_, n) => createListedRow(`k${from + n}`));
const numbers = (count: number, from = 0) =>
	Array.from({ length: count }, (_, n) => createListedRow(from + 2 * n));
const IGNORE = { startsWith: () => false };
const KNOWN = { forgetsOldest: true, order: 'newestFirst' as const };

function checkpointOf(rows: ReturnType<typeof texts>): SeenIds {
	const { poll, checkpoint } = openPolls(byRowId);
	poll(rows, IGNORE);
	return checkpoint();
}

it('recognizes rows by their ids', () => {
	const { standingOf } = recognizeIds(checkpointOf([...texts(2), ...numbers(2)]), { forgetsOldest: false });
	const rows = ['k0', 'k2', 2, '2', 3].map((id) => createListedRow(id));
	expect(rows.map(standingOf)).toEqual(['known', 'new', 'known', 'known', 'new']);
});

it.each<[string, SeenIds, ReturnType<typeof texts>, boolean, boolean]>([
	['texts that fit', checkpointOf(texts(9_990)), texts(10, 20_000), true, true],
	['texts that do not', checkpointOf(texts(9_990)), texts(11, 20_000), false, true],
	['numbers that fit', checkpointOf(numbers(9_000)), numbers(10, 90_001), true, true],
	['numbers that do not', checkpointOf(numbers(30_000)), numbers(1_000, 90_001), false, false],
	['numbers next to many texts', checkpointOf(texts(10_000)), numbers(10), true, true],
])('has room without forgetting any: %s', (_, before, fresh, room, roomOfNewest) => {
	expect(recognizeIds(before, { forgetsOldest: false }).hasRoomFor(fresh)).toBe(room);
	expect(recognizeIds(before, { forgetsOldest: true }).hasRoomFor(fresh)).toBe(roomOfNewest);
});

it('may have forgotten ids only where the oldest ones make room and the memory is full', () => {
	const forgotten = (rows: number, forgetsOldest: boolean) =>
		recognizeIds(checkpointOf(texts(rows)), { forgetsOldest }).mayHaveForgotten;
	expect([forgotten(10_000, true), forgotten(9_999, true), forgotten(10_000, false)]).toEqual([
		true,
		false,
		false,
	]);
});

describe('a list of more than 10,000 texts', () => {
	it('is remembered from its beginning where the oldest ids make room', () => {
		const { poll, checkpoint } = openPolls(byRowId);
		expect(poll(texts(10_100), { ...IGNORE, ...KNOWN })).toEqual([]);
		const { standingOf, mayHaveForgotten } = recognizeIds(checkpoint(), { forgetsOldest: true });
		const [last, forgotten] = [9_999, 10_000].map((n) => createListedRow(`k${n}`));
		expect([last, forgotten].map((row) => row && standingOf(row))).toEqual(['known', 'new']);
		expect(mayHaveForgotten).toBe(true);
	});

	it.each<[string, object]>([
		['without that', IGNORE],
		['when it was cut', { ...KNOWN, isCut: true }],
	])('is an error %s', (_, { isCut = false, ...rules }: { isCut?: boolean }) => {
		const { poll } = openPolls(byRowId);
		expect(() => poll({ rows: texts(10_001), isCut }, rules)).toThrow('too many to remember their IDs');
	});

	it('is an error when it is read to its end later, and rows that are forgotten would be new', () => {
		const { poll } = openPolls(byRowId);
		poll(texts(10_100), { ...IGNORE, ...KNOWN });
		expect(() => poll(texts(10_100), KNOWN)).toThrow('too many to remember their IDs');
	});
});

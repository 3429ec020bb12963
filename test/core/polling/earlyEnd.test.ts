import {
	endsEarly,
	type ListedRow,
	openEarlyEnd,
	type OrderState,
	readOrderState,
	type ReadUntil,
	type Recognition,
	type RowList,
} from '../../../core';
import { createListedRow } from './createListedRow';

/** Upper case is new, lower case is known, and a hyphen is neither. */
const recognition: Recognition = {
	standingOf: ({ row }) => {
		const { id } = row as { id: string };
		return id.startsWith('-') ? 'neither' : id === id.toUpperCase() ? 'new' : 'known';
	},
	hasRoomFor: (fresh) => fresh.length < 5,
	mayHaveForgotten: false,
};
const toRows = (page: string): ListedRow[] => [...page].map((id) => createListedRow(id));
const PROVEN: OrderState = { shown: 2, since: 0 };

/** Reads pages until the reading ends, and returns how many were read and what was concluded. */
function read(
	pages: string[],
	before: OrderState | undefined,
	{ mode = 'automatic', isCut = false }: { mode?: ReadUntil; isCut?: boolean } = {},
) {
	const end = openEarlyEnd({ mode, before, recognition });
	const rows: ListedRow[] = [];
	let count = 0;
	let isPartial = false;
	for (const page of pages) {
		if (isPartial) break;
		count++;
		rows.push(...toRows(page));
		isPartial = end.addPage(toRows(page));
	}
	const list: RowList = { rows, isCut, isPartial };
	return { count, ...end.conclude(list, undefined) };
}

describe('reading ends after the first page', () => {
	it.each<[string, string[], number]>([
		['that holds only known rows', ['AB', 'ab', 'cd'], 2],
		['with known rows and such as show nothing', ['A-', '-a', 'cd'], 2],
		['but not after one with a new row', ['Aa', 'bc', 'de'], 2],
		['nor after one without rows', ['A', '', 'a', 'b'], 3],
		['nor after one that shows nothing', ['A', '--', 'a', 'b'], 3],
		['nor where a new row follows a known one', ['aB', 'cd', 'ef'], 3],
		['nor while so many new rows cannot be remembered', ['ABCDE', 'ab', 'cd'], 3],
	])('%s', (_, pages, count) => {
		expect(read(pages, PROVEN).count).toBe(count);
	});

	it.each<[string, OrderState | undefined]>([
		['without a state', undefined],
		['with one poll that shows the order', { shown: 1, since: 0 }],
		['in the fiftieth poll', { shown: 2, since: 49 }],
		['while rows may be below known ones', { shown: 2, since: 0, isOpen: true }],
	])('but never %s', (_, before) => {
		expect(read(['AB', 'ab', 'cd'], before).count).toBe(3);
	});

	it('with known without evidence, and where a new row follows a known one', () => {
		expect(read(['aB', 'ab', 'cd'], { shown: 0, since: 99 }, { mode: 'known' }).count).toBe(2);
	});

	it('and with end never', () => {
		expect(read(['AB', 'ab', 'cd'], PROVEN, { mode: 'end' }).count).toBe(3);
	});
});

describe('a poll', () => {
	it.each<[string, string[], OrderState, OrderState]>([
		[
			'shows the order with new rows above known ones',
			['AB', 'ab'],
			{ shown: 0, since: 0 },
			{ shown: 1, since: 0 },
		],
		['shows it with a new row that came twice', ['AB', 'Ba'], { shown: 0, since: 0 }, { shown: 1, since: 0 }],
		['shows nothing without new rows', ['ab'], { shown: 1, since: 0 }, { shown: 1, since: 0 }],
		['shows nothing without known rows', ['AB'], { shown: 1, since: 0 }, { shown: 1, since: 0 }],
		[
			'shows the opposite with a new row below a known one',
			['aB'],
			{ shown: 1, since: 0 },
			{ shown: 0, since: 0 },
		],
		['that ends early shows nothing, and is counted', ['A', 'a', 'b'], PROVEN, { shown: 2, since: 1 }],
		[
			'shows nothing while rows may be below known ones',
			['aB'],
			{ shown: 2, since: 3, isOpen: true },
			{ shown: 2, since: 0 },
		],
	])('%s', (_, pages, before, order) => {
		expect(read(pages, before)).toMatchObject({ order, hasChanged: false });
	});

	it('reports that the order has changed', () => {
		expect(read(['aB', 'cd'], PROVEN)).toMatchObject({ order: { shown: 0, since: 0 }, hasChanged: true });
		expect(read(['aB', 'cd'], PROVEN, { mode: 'end' }).hasChanged).toBe(false);
	});

	it('that was cut leaves rows that are not read', () => {
		expect(read(['A', 'B'], PROVEN, { isCut: true }).order).toEqual({ shown: 2, since: 0, isOpen: true });
	});

	it('that has no rows shows nothing, so that rows which were left out are read later', () => {
		const open: OrderState = { shown: 2, since: 7, isOpen: true };
		expect(read([''], open).order).toEqual(open);
		expect(read([''], undefined)).toEqual({ count: 1, hasChanged: false });
	});

	it('that leaves out rows below known ones says so', () => {
		const end = openEarlyEnd({ mode: 'automatic', before: undefined, recognition: undefined });
		const conclude = (rows: string, after: Recognition) =>
			end.conclude({ rows: toRows(rows), isCut: false }, after).order?.isOpen === true;
		expect([conclude('Aab', recognition), conclude('aAb', recognition)]).toEqual([false, true]);
		expect(conclude('aAb', { ...recognition, mayHaveForgotten: true })).toBe(false);
	});
});

it.each<[unknown, OrderState | undefined]>([
	[
		{ shown: 2, since: 7 },
		{ shown: 2, since: 7 },
	],
	[
		{ shown: 2, since: 7, isOpen: 'yes' },
		{ shown: 2, since: 7, isOpen: true },
	],
	[{ shown: 2 }, undefined],
	[{ shown: 1.5, since: 0 }, undefined],
	[null, undefined],
	['2', undefined],
])('a stored state is read: %j', (stored, order) => {
	expect(readOrderState(stored)).toEqual(order);
});

it('tells whether polls end early', () => {
	expect([
		endsEarly('automatic', PROVEN),
		endsEarly('automatic', { shown: 1, since: 0 }),
		endsEarly('known', { shown: 0, since: 0 }),
		endsEarly('known', undefined),
		endsEarly('automatic', { ...PROVEN, isOpen: true }),
		endsEarly('end', PROVEN),
	]).toEqual([true, false, true, false, false, false]);
});

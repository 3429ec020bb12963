import { readPaging } from '../../adapter/readPaging';
import { createRead } from './createRead';

const read = (pagination: object, rowsField?: string) =>
	readPaging(createRead({ options: { pagination: { pagination } } }), rowsField);
const offset = { paginationMode: 'offset' };

it.each([{}, { paginationMode: 'off' }])('reads none from %j', (pagination) => {
	expect(read(pagination)).toBeUndefined();
});

it('reads none when there are no options', () => {
	expect(readPaging(createRead({}))).toBeUndefined();
	expect(readPaging(createRead({ options: {} }))).toBeUndefined();
});

it('knows the names of the 4WS Suite, and no limit', () => {
	const paging = read(offset);
	expect(paging?.mostPages).toBe(Infinity);
	const page = { valueObjectList: [1, 2], moreRows: true };
	expect(paging?.strategy.first([])).toEqual([]);
	expect(paging?.strategy.rowsOf(page)).toEqual([1, 2]);
	expect(paging?.strategy.next([], page, 2)).toEqual([['start', '2']]);
});

it('reads the names that the author gives', () => {
	const paging = read({
		...offset,
		startParameter: ' skip ',
		limitParameter: 'take',
		pageSize: '50',
		rowsField: 'data.rows',
		moreField: 'data.more',
		limitPagesFetched: true,
		maxRequests: 3,
	});
	const page = { data: { rows: [1], more: 'true' } };
	expect(paging?.mostPages).toBe(3);
	expect(paging?.strategy.first([])).toEqual([['take', '50']]);
	expect(paging?.strategy.rowsOf(page)).toEqual([1]);
	expect(paging?.strategy.next([], page, 1)).toEqual([['skip', '1']]);
});

it('takes empty parameter names for the usual ones, and empty fields as they are', () => {
	const paging = read({
		...offset,
		startParameter: '',
		limitParameter: ' ',
		pageSize: 5,
		rowsField: '',
		moreField: '',
	});
	expect(paging?.strategy.first([])).toEqual([['limit', '5']]);
	expect(paging?.strategy.next([], [1], 1)).toEqual([['start', '1']]);
});

it("lets a trigger's rows field win, the empty one too", () => {
	expect(read({ ...offset, rowsField: 'x' }, 'orders')?.strategy.rowsOf({ orders: [1] })).toEqual([1]);
	expect(read({ ...offset, rowsField: 'x' }, '')?.strategy.rowsOf([1])).toEqual([1]);
});

it('limits to 100 pages when the author only switches the limit on', () => {
	expect(read({ ...offset, limitPagesFetched: true })?.mostPages).toBe(100);
	expect(read({ ...offset, limitPagesFetched: false, maxRequests: 3 })?.mostPages).toBe(Infinity);
});

it.each([
	[{ pageSize: -1 }, "'Page Size' must be a whole number"],
	[{ pageSize: 'many' }, "'Page Size' must be a whole number"],
	[{ limitPagesFetched: true, maxRequests: 0 }, "'Max Pages' must be a whole number"],
])('refuses %j', (pagination, message) => {
	expect(() => read({ ...offset, ...pagination })).toThrow(message);
});

it('refuses a mode that it does not have, so that no page is left out in silence', () => {
	const readPasted = createRead({
		options: { pagination: { pagination: { paginationMode: 'responseContainsNextURL' } } },
	});
	expect(() => readPaging(readPasted)).toThrow(
		"Pagination Mode 'responseContainsNextURL' is not one that this node knows",
	);
});

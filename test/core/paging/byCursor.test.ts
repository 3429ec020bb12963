import { byCursor } from '../../../core';
import { createRequest } from '../session/openClient';
import { createPage } from './createPage';

type CursorPaging = Parameters<typeof byCursor>[0];

const create = (changes: Partial<CursorPaging> = {}) =>
	byCursor({
		cursorField: 'meta.next',
		cursorParameter: 'cursor',
		limitParameter: 'limit',
		pageSize: 0,
		rowsField: 'rows',
		moreField: '',
		place: 'query',
		...changes,
	});

it('sends the cursor back, in place of the one before', async () => {
	const first = createRequest('/list?cursor=old&a=1');
	const found = await create().next(createPage({ first, body: { meta: { next: 'a b' } }, rows: 1 }));
	expect(found).toMatchObject({ url: '/list?a=1', query: [['cursor', 'a b']] });
});

it('goes on after a page without rows that has a cursor', async () => {
	expect(await create().next(createPage({ body: { meta: { next: 7 } }, rows: 0 }))).toMatchObject({
		query: [['cursor', '7']],
	});
});

it.each([{}, { meta: null }, { meta: { next: null } }, { meta: { next: '' } }, { meta: { next: false } }])(
	'ends at %j',
	async (body) => {
		expect(await create().next(createPage({ body, rows: 1 }))).toBeUndefined();
	},
);

it('ends when the flag says so although there is a cursor', async () => {
	const body = { meta: { next: 'x' }, more: false };
	expect(await create({ moreField: 'more' }).next(createPage({ body, rows: 1 }))).toBeUndefined();
});

it('keeps the type of a cursor in a JSON body', async () => {
	const strategy = create({ place: 'body', pageSize: 5 });
	const first = await strategy.first(createRequest('/list', { method: 'POST' }));
	const found = await strategy.next(createPage({ first, body: { meta: { next: { id: 7 } } }, rows: 1 }));
	expect(String(found?.body)).toBe('{"limit":5,"cursor":{"id":7}}');
});

it('stops when the cursor does not move', async () => {
	const strategy = create();
	await strategy.next(createPage({ body: { meta: { next: 'x' } } }));
	expect(() => strategy.next(createPage({ body: { meta: { next: 'x' } }, pageCount: 2 }))).toThrow(
		expect.objectContaining({
			code: 'PAGING_STUCK',
			message: 'The cursor of page 2 is the one before',
			description: expect.stringContaining('Check Cursor Parameter'),
		}),
	);
});

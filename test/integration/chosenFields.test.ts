import { catchError } from '../support/catchError';
import { createSessionRequestTrigger } from '../support/nodeContexts';
import { withList } from '../support/withList';
import { withPagedApi } from '../support/withPagedApi';

const lists = withList();
const apis = withPagedApi();

/** A value as n8n stores it when it is chosen from a list, or entered by name. */
const chosen = (value: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: `${value}: example`,
});
const named = (value: string) => ({ __rl: true, mode: 'name', value });

describe('a trigger', () => {
	it('reads chosen and entered fields as it reads plain text', async () => {
		const api = await lists.start([{ key: 1, at: '2026-11-01T00:00:00Z' }]);
		const trigger = createSessionRequestTrigger(api.credential, {
			url: { ...chosen('/list'), mode: 'path' },
			rowsField: chosen('items'),
			detectBy: 'growingValue',
			growingField: chosen('at'),
			idField: named('key, at'),
		});
		expect(await trigger.poll()).toEqual([]);
		api.rows = [...api.rows, { key: 2, at: '2026-11-02T00:00:00Z' }];
		expect(await trigger.poll()).toEqual([{ key: 2, at: '2026-11-02T00:00:00Z' }]);
	});

	it('keeps its checkpoint when a plain name is stored as a chosen one', async () => {
		const api = await lists.start([{ id: 1, status: 'open' }]);
		const plain = {
			url: '/list',
			rowsField: 'items',
			detectBy: 'anyChange',
			idField: 'id',
			changeFields: 'status',
		};
		const trigger = createSessionRequestTrigger(api.credential, plain);
		expect(await trigger.poll()).toEqual([]);
		api.rows = [...api.rows, { id: 2, status: 'open' }];
		trigger.setParameters({
			...plain,
			url: { __rl: true, mode: 'path', value: '/list' },
			rowsField: chosen('items'),
			idField: chosen('id'),
			changeFields: named('status'),
		});
		expect(await trigger.poll()).toMatchObject([{ id: 2 }]);
	});

	it('resolves an expression over a row in ID Field, and refuses one in Rows Field', async () => {
		const api = await lists.start([{ shop: 'a', number: 1 }]);
		const parameters = { url: '/list', idField: named('={{ $row.shop + "-" + $row.number }}') };
		const trigger = createSessionRequestTrigger(api.credential, parameters);
		expect(await trigger.poll()).toEqual([]);
		api.rows = [...api.rows, { shop: 'b', number: 1 }];
		expect(await trigger.poll()).toEqual([{ shop: 'b', number: 1 }]);
		trigger.setParameters({ ...parameters, rowsField: named('={{ $json.items }}') });
		const error = await catchError(trigger.poll('manual'));
		expect(error.message).toMatch(/^Rows Field must be the name of a field/);
	});
});

describe('a request', () => {
	it('reads a chosen URL and Rows Field, and a URL that is an expression', async () => {
		const api = await apis.start((url) => ({ body: { a: [{ id: url.pathname }], b: [{ id: 0 }] } }));
		const getRows = { operation: 'getRows', rowsField: chosen('a') };
		const off = { paginationMode: 'off' };
		expect(await api.run(off, { ...getRows, url: chosen('/list') })).toEqual([{ id: '/list' }]);
		const url = { __rl: true, mode: 'path', value: '=/list/{{ $json.n }}' };
		expect(await api.run(off, { ...getRows, url }, {}, [{ n: 7 }, { n: 8 }])).toEqual([
			{ id: '/list/7' },
			{ id: '/list/8' },
		]);
	});

	it('fills in a value of the session in an entered URL', async () => {
		const api = await apis.start(() => ({ body: [{ id: 1 }] }));
		const url = { __rl: true, mode: 'path', value: '/list/{{ session.token }}' };
		expect(await api.run({ paginationMode: 'off' }, { operation: 'getRows', url })).toEqual([{ id: 1 }]);
		expect(api.urls()).toEqual(['/list/token-1']);
	});

	it('reads chosen fields of Pagination and of Response, and those that were left at their defaults', async () => {
		const api = await apis.start((url) => {
			const isFirst = !url.searchParams.has('cursor');
			const next = isFirst ? 'c2' : null;
			return {
				body: {
					rows: [{ id: isFirst ? 1 : 2 }],
					other: [{ id: 9 }],
					page: { after: next },
					nextCursor: next,
				},
			};
		});
		const cursor = { paginationMode: 'cursor', rowsField: chosen('rows') };
		expect(await api.run({ ...cursor, cursorField: chosen('page.after') })).toEqual([{ id: 1 }, { id: 2 }]);
		expect(await api.run(cursor)).toEqual([{ id: 1 }, { id: 2 }]);
		expect(await api.run(undefined, {}, { response: { response: { itemsField: chosen('other') } } })).toEqual(
			[{ id: 9 }],
		);
	});
});

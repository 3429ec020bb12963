import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { withTrigger } from '../support/withTrigger';

const open = withTrigger();

const byChange = (options: IDataObject, more: INodeParameters = {}): INodeParameters => ({
	detectBy: 'anyChange',
	changeFields: 'status, order.total',
	options: options as INodeParameters,
	...more,
});
const row = (id: unknown, status: string, total = 5) => ({ id, status, order: { total } });
const withoutPage = ({ _trigger, ...json }: IDataObject) => {
	const { change, changes } = _trigger as IDataObject;
	return { ...json, _trigger: { change, changes } };
};

describe('Add Changed Fields', () => {
	it('adds the fields that changed with their old and new values', async () => {
		const { api, trigger } = await open([row(1, 'open'), row(2, 'open')], byChange({ addChanges: true }));
		expect(await trigger.poll()).toEqual([]);
		api.rows = [row(1, 'paid', 6), row(2, 'paid'), row(3, 'open')];
		expect(await trigger.poll()).toEqual([
			{
				...row(1, 'paid', 6),
				_trigger: {
					change: 'changed',
					changes: { status: { from: 'open', to: 'paid' }, 'order.total': { from: 5, to: 6 } },
					page: 1,
				},
			},
			{
				...row(2, 'paid'),
				_trigger: { change: 'changed', changes: { status: { from: 'open', to: 'paid' } }, page: 1 },
			},
			{ ...row(3, 'open'), _trigger: { change: 'new', page: 1 } },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('also without Add Metadata, and within one item', async () => {
		const options = { addChanges: true, metadata: false, asOneItem: true };
		const { api, trigger } = await open([row(1, 'open')], byChange(options));
		await trigger.poll();
		api.rows = [row(1, 'paid'), row(2, 'open')];
		const changes = { status: { from: 'open', to: 'paid' } };
		expect(await trigger.poll()).toEqual([
			{ rows: [{ ...row(1, 'paid'), _trigger: { changes } }, row(2, 'open')] },
		]);
	});

	it.each(['manual', 'trigger'] as const)('requires fields to compare: %s', async (mode) => {
		const { trigger } = await open([row(1, 'open')], byChange({ addChanges: true }, { changeFields: '' }), {
			activation: 'activate',
		});
		await expect(trigger.poll(mode)).rejects.toThrow('Add Changed Fields requires Compare Only These Fields');
		expect(trigger.failures).toEqual([]);
	});

	it('switched on and off while the workflow runs, it finds no row again', async () => {
		const { api, trigger } = await open([row(1, 'open'), row(2, 'open')], byChange({}));
		await trigger.poll();
		trigger.setParameters({ url: '/list', ...byChange({ addChanges: true }) });
		api.rows = [row(1, 'paid'), row(2, 'open')];
		expect((await trigger.poll()).map(withoutPage)).toEqual([
			{
				...row(1, 'paid'),
				_trigger: { change: 'changed', changes: { status: { to: 'paid' }, 'order.total': { to: 5 } } },
			},
		]);
		api.rows = [row(1, 'paid'), row(2, 'paid')];
		expect((await trigger.poll()).map(withoutPage)).toEqual([
			{
				...row(2, 'paid'),
				_trigger: { change: 'changed', changes: { status: { from: 'open', to: 'paid' } } },
			},
		]);
		trigger.setParameters({ url: '/list', ...byChange({}) });
		expect(await trigger.poll()).toEqual([]);
		expect(JSON.stringify(trigger.staticData())).not.toContain('paid');
	});

	it('other detections ignore the options', async () => {
		const options = { addChanges: true, deletedRows: 'atOnce' };
		const { api, ids } = await open([row(1, 'open'), row(2, 'a')], { options: options as INodeParameters });
		await ids();
		api.rows = [row(1, 'paid')];
		expect(await ids()).toEqual([]);
	});

	it('Fetch Test Event shows the first row as a changed one, and how a deleted one comes', async () => {
		const rows = [row(1, 'open'), row(2, 'paid')];
		const { trigger } = await open(rows, byChange({ addChanges: true, deletedRows: 'atOnce' }));
		const [first, second] = await trigger.poll('manual');
		expect(first).toEqual({
			...row(2, 'paid'),
			_trigger: {
				change: 'changed',
				changes: { status: { from: 'open', to: 'paid' }, 'order.total': { from: null, to: 5 } },
				page: 1,
				hint: 'As an example, the first row is shown as a changed one, with old values taken from other rows. A deleted row is returned with what is known about it: {"status":"paid","order":{"total":5},"id":2,"_trigger":{"change":"deleted"}}',
			},
		});
		expect(second).toEqual({ ...row(1, 'open'), _trigger: { change: 'new', page: 1 } });
		expect(trigger.staticData()).toEqual({});
	});
});

describe('Report Deleted Rows', () => {
	const orders = (...ids: unknown[]) => ids.map((id) => row(id, 'open'));
	const summary = (items: IDataObject[]) =>
		items.map(({ id, _trigger }) => `${String((_trigger as IDataObject).change)} ${String(id)}`);

	it.each<[string, number]>([
		['atOnce', 1],
		['afterTwoPolls', 2],
	])('returns a row that is gone, once: %s', async (deletedRows, polls) => {
		const { api, trigger } = await open(orders(1, 2, 3), byChange({ deletedRows }));
		expect(await trigger.poll()).toEqual([]);
		api.rows = orders(1, 3);
		for (let count = 1; count < polls; count++) expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([{ id: 2, _trigger: { change: 'deleted' } }]);
		expect(await trigger.poll()).toEqual([]);
		api.rows = orders(1, 2, 3);
		expect(summary(await trigger.poll())).toEqual(['new 2']);
	});

	it('does not report them by default', async () => {
		const { api, trigger } = await open(orders(1, 2), byChange({}));
		await trigger.poll();
		api.rows = orders(1);
		expect([await trigger.poll(), await trigger.poll()]).toEqual([[], []]);
	});

	it.each<[string, INodeParameters, unknown[], IDataObject]>([
		['a nested field', { idField: 'order.number' }, [{ order: { number: 7 } }], { order: { number: 7 } }],
		['from the root of the row', { idField: '$.key' }, [{ key: 'a' }], { key: 'a' }],
		[
			'a field whose name has a dot',
			{ idField: "['order.number']" },
			[{ 'order.number': 7 }],
			{ 'order.number': 7 },
		],
		['several fields', { idField: 'shop, number' }, [{ shop: 'a', number: '1' }], { shop: 'a', number: '1' }],
		[
			'an expression',
			{ idField: '={{ $row.shop + "-" + $row.number }}' },
			[{ shop: 'a', number: 1 }],
			{ id: 'a-1' },
		],
		['plain rows', { idField: '={{ $row }}' }, ['a'], { id: 'a' }],
	])('writes the ID where the field is: %s', async (_, parameters, rows, deleted) => {
		const other = [{ order: { number: 1 }, 'order.number': 1, key: 'b', shop: 'z', number: 1 }, 'b'];
		const others = rows.some((one) => typeof one === 'string') ? other.slice(1) : other.slice(0, 1);
		const { api, trigger } = await open([...rows, ...others], {
			...byChange({ deletedRows: 'atOnce' }),
			changeFields: '',
			...parameters,
		});
		await trigger.poll();
		api.rows = others;
		expect(await trigger.poll()).toEqual([{ ...deleted, _trigger: { change: 'deleted' } }]);
	});

	it('adds the last known values with Add Changed Fields, also without Add Metadata', async () => {
		const options = { deletedRows: 'atOnce', addChanges: true, metadata: false };
		const { api, trigger } = await open([row(1, 'open'), row(2, 'open')], byChange(options));
		await trigger.poll();
		api.rows = [row(1, 'paid', 6), row(2, 'open')];
		await trigger.poll();
		api.rows = [row(2, 'open')];
		expect(await trigger.poll()).toEqual([{ ...row(1, 'paid', 6), _trigger: { change: 'deleted' } }]);
	});

	it('never reports one after an error, also on a later page, nor after an empty list', async () => {
		const pagination = {
			paginationMode: 'offset',
			offsetParameter: 'start',
			limitParameter: 'limit',
			pageSize: 2,
		};
		const options = { deletedRows: 'atOnce', pagination: { pagination } };
		const { api, trigger } = await open(orders(1, 2, 3), byChange(options));
		expect(await trigger.poll()).toEqual([]);
		api.instead = ({ url }) => (url.includes('start=2') ? { status: 500 } : undefined);
		await expect(trigger.poll()).rejects.toThrow();
		api.instead = () => ({ status: 502 });
		await expect(trigger.poll()).rejects.toThrow();
		api.instead = () => ({ body: { items: [], moreRows: false } });
		expect(await trigger.poll()).toEqual([]);
		api.instead = undefined;
		expect(await trigger.poll()).toEqual([]);
		api.rows = orders(1, 3);
		expect(summary(await trigger.poll())).toEqual(['deleted 2']);
	});

	it('nor after a poll that ran out of time', async () => {
		const pagination = { paginationMode: 'offset', pageSize: 3 };
		const options = { deletedRows: 'atOnce', pagination: { pagination } };
		const parameters = { ...byChange(options), rowsField: 'items', firstPoll: 'emitAll' };
		const { api, trigger } = await open(orders(1, 2), parameters, { pollBudgetMs: 1 });
		expect(summary(await trigger.poll())).toEqual(['new 1', 'new 2']);
		api.rows = orders(5, 4, 3, 1);
		expect(summary(await trigger.poll())).toEqual(['new 3', 'new 4', 'new 5']);
		api.rows = orders(5, 1);
		expect(summary(await trigger.poll()).sort()).toEqual(['deleted 2', 'deleted 3', 'deleted 4']);
	});

	it('applies the limit to them, and n8n may restart in between', async () => {
		const { api, trigger } = await open(
			orders(1, 2, 3, 4),
			byChange({ deletedRows: 'afterTwoPolls', limit: 2 }),
		);
		await trigger.poll();
		api.rows = orders(4, 5);
		expect(summary(await trigger.poll())).toEqual(['new 5']);
		trigger.setParameters({ url: '/list', ...byChange({ deletedRows: 'afterTwoPolls', limit: 2 }) });
		expect(summary(await trigger.poll())).toEqual(['deleted 1', 'deleted 2']);
		expect(summary(await trigger.poll())).toEqual(['deleted 3']);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['Max Items', { paginationMode: 'automatic', maxItems: 100 }],
		['Max Pages', { paginationMode: 'automatic', limitPagesFetched: true, maxRequests: 3 }],
	])('is an error with a limit, which would hide rows: %s', async (_, pagination) => {
		const options = { deletedRows: 'atOnce', pagination: { pagination } };
		const { trigger } = await open(orders(1, 2), byChange(options));
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message: 'Report Deleted Rows requires the whole list, but Pagination limits it',
			description:
				'Set Max Items to 0 and switch off Limit Pages Fetched, or set Report Deleted Rows to Do Not Report: a row after the limit would count as deleted.',
		});
	});

	it('accepts one response as the whole list with Pagination Mode Off, unless it shows that there is more', async () => {
		const options = { deletedRows: 'atOnce', pagination: { pagination: { paginationMode: 'off' } } };
		const { api, trigger } = await open(orders(1, 2), byChange(options));
		expect(await trigger.poll()).toEqual([]);
		api.instead = () => ({ body: { items: orders(1), hasMore: true } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message:
				'Report Deleted Rows requires all pages, but Pagination Mode is Off and the response shows more',
			description: 'Choose Pagination Mode Automatic, or set Report Deleted Rows to Do Not Report.',
		});
		api.instead = undefined;
		api.rows = orders(2);
		expect(summary(await trigger.poll())).toEqual(['deleted 1']);
	});
});

describe('Report Deleted Rows, At Once', () => {
	const rows = Array.from({ length: 50 }, (_, id) => row(id, 'open'));
	const pages = { ...byChange({ deletedRows: 'atOnce' }), url: '/list?start=0&limit=20' };
	const startOf = (url: string) => Number(new URL(url, 'http://list').searchParams.get('start') ?? 0);

	it.each([
		['has no rows', { body: { items: [] } }],
		['is empty', { status: 204 }],
		['is not found', { status: 404, body: { error: 'no route' } }],
		['is the first one again', { body: { items: rows.slice(0, 20) } }],
	])(
		'deletes no row at once when nothing shows the end of the list: the second page %s',
		async (_, fault) => {
			const { api, trigger } = await open([], pages);
			let isFaulty = false;
			api.instead = ({ url }) => {
				if (isFaulty && startOf(url) >= 20) return fault;
				return { body: { items: rows.slice(startOf(url), startOf(url) + 20) } };
			};
			expect(await trigger.poll()).toEqual([]);
			isFaulty = true;
			expect(await trigger.poll()).toEqual([]);
			isFaulty = false;
			expect(await trigger.poll()).toEqual([]);
			isFaulty = true;
			expect(await trigger.poll()).toEqual([]);
			expect(await trigger.poll()).toHaveLength(30);
		},
	);
});

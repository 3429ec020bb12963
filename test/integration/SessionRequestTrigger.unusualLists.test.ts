import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { at, byDate, idsOf, withTrigger } from '../support/withTrigger';

const open = withTrigger();
const hintOf = ([first]: IDataObject[]) => (first?._trigger as IDataObject | undefined)?.hint;
const withOptions = (options: IDataObject, more: IDataObject = {}): INodeParameters =>
	({ idField: 'id', ...more, options }) as INodeParameters;
const line = (text: string, n?: number) => ({ id: text, ...(n !== undefined && { n }) });

describe('IDs that repeat', () => {
	it('count as one row, with a hint in Fetch Test Event and of polls with Add Metadata', async () => {
		const { api, trigger } = await open([line('a'), line('a'), line('b')], withOptions({ metadata: true }));
		expect(hintOf(await trigger.poll('manual'))).toMatch(/^1 row has the ID of another row of the list/);
		await trigger.poll();
		api.rows = [line('a'), line('a'), line('b'), line('c', 1), line('c', 2)];
		const found = await trigger.poll();
		expect(found).toMatchObject([line('c', 1)]);
		expect(hintOf(found)).toMatch(/^2 rows have the ID of another row/);
		trigger.setParameters({ url: '/list', ...withOptions({}) });
		api.rows = [...api.rows, line('d')];
		expect(await trigger.poll()).toEqual([line('d')]);
	});

	it('are no reason for a hint when a row moves to the next page while the list is read', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2 } };
		const { api, trigger } = await open(
			[3, 2, 1].map((id) => ({ id })),
			withOptions({ metadata: true, pagination }, { rowsField: 'items', firstPoll: 'emitAll' }),
		);
		api.instead = ({ url }) => {
			if (url.includes('start=2')) api.rows = [{ id: 4 }, ...api.rows];
			return undefined;
		};
		const found = await trigger.poll();
		expect(idsOf(found)).toEqual([1, 2, 3]);
		expect(hintOf(found)).toBeUndefined();
	});

	it('of different rows are an error of Fetch Test Event that names the option', async () => {
		const { trigger } = await open([line('a', 1), line('a', 2)], withOptions({}));
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message: "Rows 1 and 2 are different but have the same ID 'a'",
			description: expect.stringContaining('Repeating IDs'),
		});
	});

	it.each<[string, INodeParameters]>([
		['Row ID', { detectBy: 'rowId' }],
		['Any Change', { detectBy: 'anyChange' }],
		['Timestamp or Number', { detectBy: 'growingValue', growingField: 'n' }],
	])('are numbered if the author chooses so: %s', async (_, detection) => {
		const numbering = withOptions({ repeatingIds: 'number' }, detection as IDataObject);
		const { api, trigger } = await open([line('a', 1), line('a', 1)], numbering);
		expect(await trigger.poll('manual')).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
		api.rows = [line('a', 1), line('a', 1), line('a', 1), line('b', 1)];
		expect(idsOf(await trigger.poll())).toEqual(['a', 'b']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('are numbered from the end of a list with its newest rows first', async () => {
		const options = { repeatingIds: 'number', listOrder: 'newestFirst' };
		const { api, trigger } = await open([line('a', 1)], withOptions(options));
		await trigger.poll();
		api.rows = [line('a', 2), line('a', 1)];
		expect(await trigger.poll()).toEqual([line('a', 2)]);
	});

	it('are read to the end of the list', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2 } };
		const { api, trigger } = await open(
			[line('d'), line('c'), line('b'), line('a')],
			withOptions({ repeatingIds: 'number', pagination }, { rowsField: 'items' }),
		);
		await trigger.poll();
		expect(trigger.staticData().order).toBeUndefined();
		trigger.staticData().order = { shown: 2, since: 0 };
		await trigger.poll();
		expect(api.asked()).toHaveLength(4);
	});

	it.each<[string, unknown[]]>([
		['different', [line('b'), line('a', 1), line('a', 2)]],
		['equal', [line('b'), line('a'), line('a')]],
	])('are an error if the author chooses so, and change nothing: %s', async (_, rows) => {
		const { api, trigger, ids } = await open([line('b')], withOptions({ repeatingIds: 'error' }));
		await ids();
		const before = JSON.stringify(trigger.staticData());
		api.rows = rows;
		for (const mode of ['manual', 'trigger'] as const) {
			await expect(trigger.poll(mode)).rejects.toMatchObject({
				message: expect.stringMatching(/^Rows 2 and 3 have the same ID 'a'$/),
				description: expect.stringContaining('Number Them'),
			});
		}
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		api.rows = [line('b'), line('c')];
		expect(await ids()).toEqual(['c']);
	});

	it('of a list by a growing value matter among new rows only', async () => {
		const { api, ids } = await open([at(1, 1), at(2, 2)], {
			...byDate,
			options: { repeatingIds: 'error' },
		});
		await ids();
		api.rows = [at(1, 1), { ...at(1, 1), old: true }, at(2, 2), at(3, 3)];
		expect(await ids()).toEqual([3]);
		api.rows = [at(4, 4), at(4, 5)];
		await expect(ids()).rejects.toThrow("Rows 1 and 2 have the same ID '4'");
	});
});

describe('a list that is suddenly empty', () => {
	it.each<[string, INodeParameters]>([
		['Row ID', { idField: 'id' }],
		['Any Change', { detectBy: 'anyChange', idField: 'id' }],
		['Timestamp or Number', byDate],
	])('starts nothing and forgets nothing: %s', async (_, detection) => {
		const rows = [at(1, 1), at(2, 2)];
		const { api, ids } = await open(rows, detection);
		await ids();
		api.rows = [];
		expect(await ids()).toEqual([]);
		api.rows = [...rows, at(3, 3)];
		expect(await ids()).toEqual([3]);
	});

	it.each<[string, INodeParameters]>([
		['Row ID', { idField: 'id' }],
		['Any Change', { detectBy: 'anyChange', idField: 'id' }],
		['Timestamp or Number', byDate],
	])('is an error if the author chooses so, unless it has never had rows: %s', async (_, detection) => {
		const { api, trigger, ids } = await open([], { ...detection, options: { emptyList: 'error' } });
		expect(await ids()).toEqual([]);
		expect(await ids()).toEqual([]);
		api.rows = [at(1, 1)];
		expect(await ids()).toEqual([1]);
		const before = JSON.stringify(trigger.staticData());
		api.rows = [];
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The list is empty, but earlier polls found rows',
			description: expect.stringContaining('set Empty List to Accept'),
		});
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		api.rows = [at(1, 1), at(2, 2)];
		expect(await ids()).toEqual([2]);
	});

	it('cannot be an error with Send Watermark', async () => {
		const sendWatermark = { watermark: { name: 'since' } };
		const { trigger } = await open([at(1, 1)], {
			...byDate,
			options: { emptyList: 'error', sendWatermark },
		});
		await expect(trigger.poll('manual')).rejects.toThrow(
			'Empty List cannot be Error when the request sends the watermark',
		);
	});

	it('deletes all rows if the author chooses so, and only where deleted rows are reported', async () => {
		const options = {
			emptyList: 'deleted',
			deletedRows: 'atOnce',
			pagination: { pagination: { paginationMode: 'off' } },
		};
		const { api, trigger } = await open([{ id: 1 }, { id: 2 }], { detectBy: 'anyChange', options });
		expect(await trigger.poll()).toEqual([]);
		api.rows = [];
		const deleted = { change: 'deleted' };
		expect(await trigger.poll()).toEqual([1, 2].map((id) => ({ id, _trigger: deleted })));
		expect(await trigger.poll()).toEqual([]);
		trigger.setParameters({ detectBy: 'rowId', options });
		await expect(trigger.poll('manual')).rejects.toThrow(
			'Empty List is All Rows Are Deleted, but deleted rows are not reported',
		);
	});
});

describe('rows without a value in the growing field', () => {
	const draft = (id: number) => ({ id, at: null });

	it('are returned once if the author chooses so, and again when they have a value', async () => {
		const { api, trigger, ids } = await open([at(1, 1), draft(2)], {
			...byDate,
			options: { returnBlank: true, metadata: true },
		});
		const sample = await trigger.poll('manual');
		expect(idsOf(sample)).toHaveLength(2);
		expect(hintOf(sample)).toBeUndefined();
		expect(await ids()).toEqual([]);
		api.rows = [at(1, 1), draft(2), draft(3)];
		expect(await ids()).toEqual([3]);
		expect(await ids()).toEqual([]);
		api.rows = [at(1, 1), at(2, 2), at(3, 3)];
		expect(await ids()).toEqual([2, 3]);
	});

	it.each<[string, IDataObject, number[]]>([
		['Start With All', { firstPoll: 'emitAll' }, [1, 2]],
		['Start From a Date', { firstPoll: 'emitSince', emitSince: '2024-01-01' }, [1]],
	])('are in the first poll what First Poll says: %s', async (_, first, expected) => {
		const { trigger, ids } = await open(
			[at(1, 1), draft(2)],
			{ ...byDate, ...first, options: { returnBlank: true } } as INodeParameters,
			{ activation: 'activate' },
		);
		expect(await trigger.poll('manual')).toHaveLength(2);
		expect(await ids()).toEqual(expected);
		expect(await ids()).toEqual([]);
	});

	it('cannot be an error, too', async () => {
		const { trigger } = await open([at(1, 1)], {
			...byDate,
			options: { returnBlank: true, requireGrowing: true },
		});
		await expect(trigger.poll('manual')).rejects.toThrow('cannot be both returned and an error');
	});
});

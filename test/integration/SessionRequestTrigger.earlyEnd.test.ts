import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { withTrigger } from '../support/withTrigger';

const open = withTrigger();

const toRow = (id: number) => ({ id, at: new Date(Date.UTC(2024, 0, 1) + id * 1000).toISOString() });
/** The newest rows first. */
const rowsTo = (last: number) => Array.from({ length: last }, (_, index) => toRow(last - index));
const paged = (pageSize: number, options: IDataObject = {}): INodeParameters => ({
	rowsField: 'items',
	options: {
		pagination: { pagination: { paginationMode: 'offset', pageSize } },
		metadata: true,
		...options,
	} as INodeParameters,
});
const hintOf = ([first]: IDataObject[]) => (first?._trigger as IDataObject | undefined)?.hint;
const ORDER = expect.stringContaining('The order of the list has changed');

const detections: Array<[string, INodeParameters]> = [
	['Row ID', { detectBy: 'rowId', idField: 'id' }],
	['Row ID of texts', { detectBy: 'rowId', idField: 'at' }],
	['Timestamp or Number', { detectBy: 'growingValue', growingField: 'at', idField: 'id' }],
];

/** Polls and returns the ids that were found, and the number of pages that were asked for. */
async function start(rows: unknown[], parameters: INodeParameters) {
	const opened = await open(rows, parameters);
	const poll = async () => {
		const before = opened.api.asked().length;
		const found = await opened.ids();
		return { found: found.length, pages: opened.api.asked().length - before };
	};
	return { ...opened, poll };
}

describe.each(detections)('a list with its newest rows first: %s', (_, detection) => {
	it('is read to its first known rows once two polls have shown the order', async () => {
		const { api, poll } = await start(rowsTo(1000), { ...paged(100), ...detection });
		expect(await poll()).toEqual({ found: 0, pages: 10 });
		const polls = [];
		for (let count = 1; count <= 4; count++) {
			api.rows = rowsTo(1000 + count * 10);
			polls.push(await poll());
		}
		expect(polls).toEqual([
			{ found: 10, pages: 11 },
			{ found: 10, pages: 11 },
			{ found: 10, pages: 2 },
			{ found: 10, pages: 2 },
		]);
		expect((await poll()).found).toBe(0);
	});

	it('is read to its end with every fiftieth poll', async () => {
		const { api, trigger, poll } = await start(rowsTo(100), { ...paged(10), ...detection });
		await poll();
		trigger.staticData().order = { shown: 2, since: 47 };
		api.rows = rowsTo(101);
		expect((await poll()).pages).toBe(2);
		expect((await poll()).pages).toBeLessThanOrEqual(2);
		expect((await poll()).pages).toBe(11);
		expect((await poll()).pages).toBeLessThanOrEqual(2);
	});

	it.each([
		['End of List', 'end', 11],
		['First Known Rows', 'known', 2],
	])('is read as the author chooses: %s', async (__, readUntil, pages) => {
		const { api, poll } = await start(rowsTo(100), { ...paged(10, { readUntil }), ...detection });
		expect((await poll()).pages).toBe(10);
		api.rows = rowsTo(103);
		expect(await poll()).toEqual({ found: 3, pages });
	});

	it('that changes its order is read to its end again, with a hint', async () => {
		const { api, trigger, poll } = await start(rowsTo(100), { ...paged(10), ...detection });
		await poll();
		trigger.staticData().order = { shown: 2, since: 0 };
		const [newest, second, third, ...others] = rowsTo(103);
		api.rows = [third, ...others.slice(0, 5), newest, second, ...others.slice(5)];
		const found = await trigger.poll();
		expect(found).toHaveLength(3);
		expect(hintOf(found)).toEqual(ORDER);
		expect(trigger.staticData().order).toMatchObject({ shown: 0, since: 0 });
		expect((await poll()).pages).toBe(11);
	});

	it('returns rows that wait because of Limit, and reads no more pages for them', async () => {
		const { api, trigger, poll } = await start(rowsTo(100), { ...paged(10, { limit: 2 }), ...detection });
		await poll();
		trigger.staticData().order = { shown: 2, since: 0 };
		api.rows = rowsTo(105);
		expect([await poll(), await poll(), await poll()]).toEqual([
			{ found: 2, pages: 2 },
			{ found: 2, pages: 2 },
			{ found: 1, pages: 2 },
		]);
	});
});

describe('an early end', () => {
	const ids = { detectBy: 'rowId', idField: 'id' };

	it.each<[string, INodeParameters]>([
		['Row ID', ids],
		['Timestamp or Number', { detectBy: 'growingValue', growingField: 'at', idField: 'id' }],
	])(
		'of a list of 100,000 rows, ten of them new, needs two pages: %s',
		async (_, detection) => {
			const { api, trigger, poll } = await start(rowsTo(100_000), { ...detection, ...paged(1_000) });
			expect(await poll()).toEqual({ found: 0, pages: 100 });
			trigger.staticData().order = { shown: 2, since: 0 };
			api.rows = rowsTo(100_010);
			expect(await poll()).toEqual({ found: 10, pages: 2 });
		},
		60_000,
	);

	it('costs Automatic pagination no other requests', async () => {
		const { api, trigger, poll } = await start([], { ...ids });
		let rows = rowsTo(95);
		api.instead = ({ url }) => {
			const page = Number(new URL(url, 'http://list').searchParams.get('page') ?? 1);
			return { body: { items: rows.slice((page - 1) * 10, page * 10), total: rows.length } };
		};
		await poll();
		trigger.staticData().order = { shown: 2, since: 0 };
		rows = rowsTo(96);
		expect(await poll()).toEqual({ found: 1, pages: 2 });
		expect(await poll()).toEqual({ found: 0, pages: 1 });
	});

	it.each<[string, IDataObject]>([
		['one response is the whole list', { paginationMode: 'off' }],
		['pages', { paginationMode: 'offset', pageSize: 100_000 }],
	])(
		'stops within a response that is a long stream of rows: %s',
		async (_, pagination) => {
			const options = { pagination: { pagination } } as unknown as INodeParameters;
			const { api, trigger, ids: poll } = await open([], { ...ids, options });
			const toCsv = (last: number) =>
				['id,text', ...rowsTo(last).map(({ id }) => `${id},${'linen shirt '.repeat(8)}`)].join('\n');
			let body = toCsv(60_000);
			api.instead = ({ url }) => {
				const isAfterLast = Number(new URL(url, 'http://list').searchParams.get('start') ?? 0) > 0;
				return { headers: { 'Content-Type': 'text/csv' }, body: isAfterLast ? 'id,text\n' : body };
			};
			expect(await poll()).toEqual([]);
			trigger.staticData().order = { shown: 2, since: 0 };
			body = toCsv(60_002);
			expect(await poll()).toEqual(['60001', '60002']);
			expect(trigger.staticData().order).toEqual({ shown: 2, since: 1 });
			expect(await poll()).toEqual([]);
		},
		60_000,
	);

	it('finds a row that was inserted deep in the list when the whole list is read, with a hint', async () => {
		const { api, trigger, poll } = await start(rowsTo(100), { ...paged(10), ...ids });
		await poll();
		trigger.staticData().order = { shown: 2, since: 48 };
		const rows = rowsTo(100);
		api.rows = [...rows.slice(0, 70), toRow(777), ...rows.slice(70)];
		expect((await poll()).found).toBe(0);
		const found = await trigger.poll();
		expect(found).toMatchObject([{ id: 777 }]);
		expect(hintOf(found)).toEqual(ORDER);
	});

	it.each([undefined, null, 'two', { shown: 'two', since: 1 }, { shown: -1, since: 0 }, []])(
		'needs evidence that is not damaged: %p',
		async (order) => {
			const { trigger, poll } = await start(rowsTo(30), { ...paged(10), ...ids });
			await poll();
			trigger.staticData().order = order as IDataObject;
			expect((await poll()).pages).toBe(3);
		},
	);

	it('changes nothing when a page fails', async () => {
		const { api, trigger, poll } = await start(rowsTo(30), { ...paged(10), ...ids });
		await poll();
		trigger.staticData().order = { shown: 2, since: 3 };
		const before = JSON.stringify(trigger.staticData());
		api.rows = rowsTo(31);
		api.instead = ({ url }) => (url.includes('start=10') ? { status: 500 } : undefined);
		await expect(trigger.poll()).rejects.toThrow();
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		api.instead = undefined;
		expect(await poll()).toEqual({ found: 1, pages: 2 });
	});

	it('does not follow a poll that ran out of time', async () => {
		const cut = await open(
			rowsTo(20),
			{
				...ids,
				rowsField: 'items',
				firstPoll: 'emitAll',
				options: {
					pagination: { pagination: { paginationMode: 'offset', pageSize: 10, requestInterval: 20 } },
				},
			},
			{ pollBudgetMs: 1 },
		);
		await cut.ids();
		expect(cut.trigger.staticData().order).toEqual({ shown: 0, since: 0, isOpen: true });

		const { trigger, poll } = await start(rowsTo(100), { ...ids, ...paged(10) });
		await poll();
		trigger.staticData().order = { shown: 2, since: 1, isOpen: true };
		expect((await poll()).pages).toBe(10);
		expect(trigger.staticData().order).toEqual({ shown: 2, since: 0 });
		expect((await poll()).pages).toBe(1);
	});

	it('with First Known Rows remembers the newest 10,000 IDs of a longer list', async () => {
		const texts = (last: number) => rowsTo(last).map(({ id }) => ({ id: `k${id}` }));
		const { api, trigger, poll } = await start(texts(12_000), {
			...ids,
			...paged(1_000, { readUntil: 'known' }),
		});
		expect(await poll()).toEqual({ found: 0, pages: 12 });
		api.rows = texts(12_010);
		expect(await poll()).toEqual({ found: 10, pages: 2 });
		expect(await poll()).toEqual({ found: 0, pages: 1 });
		trigger.setParameters({ url: '/list', ...ids, ...paged(1_000, { readUntil: 'end' }) });
		await expect(trigger.poll()).rejects.toThrow('too many to remember their IDs');
	});

	it('does not hold back the watermark that is sent', async () => {
		const sendWatermark = { watermark: { name: 'since' } };
		const { api, trigger, poll } = await start(rowsTo(30), {
			detectBy: 'growingValue',
			growingField: 'at',
			...paged(10, { sendWatermark }),
		});
		await poll();
		trigger.staticData().order = { shown: 2, since: 0 };
		api.rows = rowsTo(31);
		expect((await poll()).pages).toBe(4);
		await poll();
		expect(api.asked().at(-1)).toContain(`since=${encodeURIComponent(toRow(31).at)}`);
	});

	it('is described by Fetch Test Event for a list of several pages', async () => {
		const { trigger, poll } = await start(rowsTo(30), { ...paged(10), ...ids });
		expect(hintOf(await trigger.poll('manual'))).toBeUndefined();
		await poll();
		expect(hintOf(await trigger.poll('manual'))).toMatch(/^Polls read the whole list until two of them/);
		trigger.staticData().order = { shown: 2, since: 0 };
		expect(hintOf(await trigger.poll('manual'))).toMatch(/^New rows come first, so polls stop/);
		trigger.setParameters({ url: '/list', ...ids, ...paged(10, { readUntil: 'known' }) });
		expect(hintOf(await trigger.poll('manual'))).toMatch(/^The first poll reads the whole list; later ones/);
		trigger.setParameters({ url: '/list', ...ids, ...paged(10, { readUntil: 'end' }) });
		expect(hintOf(await trigger.poll('manual'))).toBeUndefined();
	});

	it.each<[string, unknown[], INodeParameters, string]>([
		[
			'a list that begins with its oldest rows',
			rowsTo(6).reverse(),
			{ ...ids, options: { readUntil: 'known' } },
			'The list begins with its oldest rows, but Read Until is First Known Rows',
		],
		[
			'the order Oldest First',
			rowsTo(6),
			{ ...ids, options: { readUntil: 'known', listOrder: 'oldestFirst' } },
			'Order of the List is Oldest First, but Read Until is First Known Rows',
		],
		[
			'numbered IDs',
			rowsTo(6),
			{ ...ids, options: { readUntil: 'known', repeatingIds: 'number' } },
			'Repeating IDs cannot be Number Them when Read Until is First Known Rows',
		],
	])('at the first known rows is an error that says why: %s', async (_, rows, parameters, message) => {
		const { trigger } = await open(rows, parameters);
		await expect(trigger.poll('manual')).rejects.toMatchObject({ message });
	});
});

import type { INodeParameters } from 'n8n-workflow';

import { seeTrigger } from '../support/seeTrigger';
import type { SeenRequest } from '../support/startServer';
import { withTrigger } from '../support/withTrigger';

const open = withTrigger();
const DAY = 86_400_000;
/** A row dated some days ago. */
const ago = (id: number, days: number) => ({ id, at: new Date(Date.now() - days * DAY).toISOString() });
const boundsOf = ({ url }: SeenRequest) => {
	const query = new URL(url, 'http://list').searchParams;
	return [query.get('from') ?? '', query.get('to') ?? ''] as const;
};
/** Lets an API return what is within the bounds that it gets. */
const within = (rows: () => unknown[]) => (request: SeenRequest) => {
	const [from, to] = boundsOf(request);
	const items = rows().filter((row) => {
		const { at } = row as { at: string };
		return at >= from && (to === '' || at < to);
	});
	return { body: { items } };
};
const byDays = (window: INodeParameters, more: INodeParameters = {}) => ({
	detectBy: 'growingValue',
	growingField: 'at',
	idField: 'id',
	...more,
	options: {
		windows: { window },
		sendWatermark: { watermark: { name: 'from', untilName: 'to' } },
		pagination: { pagination: { paginationMode: 'off' } },
		...(more.options as object | undefined),
	},
});
const fromDate = (days: number) => ({
	firstPoll: 'emitSince',
	emitSince: new Date(Date.now() - days * DAY).toISOString(),
});

describe('windows of days', () => {
	it('hand over each day with rows before the next, and pass the days without rows in the same poll', async () => {
		const { api, ids } = await open(
			[ago(1, 40), ago(2, 20), ago(3, 20), ago(4, 5), ago(5, 0)],
			byDays({ step: 'day' }, fromDate(30)),
		);
		api.instead = within(() => api.rows);
		expect([await ids(), await ids(), await ids(), await ids()]).toEqual([[2, 3], [4], [5], []]);
		const spans = api.requests().map(boundsOf);
		expect(spans.length).toBeGreaterThan(28);
		// Each begins where rows may still be missing, at the latest where the one before ended.
		for (const [index, [from, to]] of spans.entries()) {
			expect(from < to).toBe(true);
			expect(from <= (spans[index - 1]?.[1] ?? from)).toBe(true);
			expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(DAY + 3 * 3_600_000);
		}
	});

	it('of several days are as long as chosen', async () => {
		const { api, ids } = await open([], byDays({ step: 'own', days: 10 }, fromDate(30)));
		api.instead = within(() => api.rows);
		expect(await ids()).toEqual([]);
		const days = api.requests().map((request) => {
			const [from, to] = boundsOf(request).map((date) => Date.parse(date));
			return Math.round(((to ?? 0) - (from ?? 0)) / DAY);
		});
		expect(days).toEqual([10, 10, 10]);
	});

	it('keep what was passed when a later one fails, and report the error in the next poll', async () => {
		const { api, trigger, ids } = await open([ago(1, 2)], byDays({ step: 'week' }, fromDate(60)));
		let isDown = true;
		api.instead = (request) =>
			isDown && Date.parse(boundsOf(request)[0]) > Date.now() - 30 * DAY
				? { status: 500 }
				: within(() => api.rows)(request);
		expect(await ids()).toEqual([]);
		const before = JSON.stringify(trigger.staticData());
		const asked = api.requests().length;
		await expect(trigger.poll()).rejects.toThrow('500');
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		isDown = false;
		expect(await ids()).toEqual([1]);
		expect(asked).toBeGreaterThan(4);
		const [firstAgain] = boundsOf(api.requests()[asked] as SeenRequest);
		expect(Date.parse(firstAgain)).toBeGreaterThan(Date.now() - 31 * DAY);
	});

	it('begin with the last step where existing rows are ignored', async () => {
		const { api, ids } = await open([ago(1, 20), ago(2, 3), ago(3, 1)], byDays({ step: 'week' }));
		api.instead = within(() => api.rows);
		expect(await ids()).toEqual([]);
		api.rows = [...api.rows, ago(4, 0)];
		expect([await ids(), await ids()]).toEqual([[4], []]);
		expect(Math.round((Date.now() - Date.parse(boundsOf(api.requests()[0] as SeenRequest)[0])) / DAY)).toBe(
			7,
		);
	});

	it('go on after a step without rows', async () => {
		const { api, ids } = await open([ago(1, 20)], byDays({ step: 'week' }));
		api.instead = within(() => api.rows);
		expect(await ids()).toEqual([]);
		api.rows = [...api.rows, ago(2, 0)];
		expect([await ids(), await ids()]).toEqual([[2], []]);
	});

	it('hand over what is over the limit before the next one', async () => {
		const { api, ids } = await open(
			[ago(1, 20), ago(2, 20), ago(3, 20), ago(4, 1)],
			byDays({ step: 'week' }, { ...fromDate(30), options: { limit: 2 } }),
		);
		api.instead = within(() => api.rows);
		expect([await ids(), await ids(), await ids(), await ids()]).toEqual([[1, 2], [3], [4], []]);
	});

	it('work with $until in an expression, written as days', async () => {
		const day = (name: string) => `{{ DateTime.fromISO($${name}, { zone: 'utc' }).toFormat('yyyy-MM-dd') }}`;
		const { api, ids } = await open([ago(1, 20), ago(2, 10), ago(3, 3)], {
			...byDays({ step: 'week' }, fromDate(30)),
			url: `=/list?from=${day('watermark')}&to=${day('until')}`,
			options: {
				windows: { window: { step: 'week' } },
				sendWatermark: { watermark: { sendIn: 'expressions' } },
				pagination: { pagination: { paginationMode: 'off' } },
			},
		});
		api.instead = within(() => api.rows);
		expect([await ids(), await ids(), await ids(), await ids()]).toEqual([[1], [2], [3], []]);
	});

	it('of a field with seconds are sent in seconds', async () => {
		const seconds = (id: number, days: number) => ({ id, at: Math.floor(Date.now() / 1000) - days * 86_400 });
		const { api, ids } = await open([], {
			...byDays({ step: 'week' }, fromDate(30)),
			options: {
				windows: { window: { step: 'week' } },
				sendWatermark: { watermark: { name: 'from', untilName: 'to', format: 'epochSeconds' } },
				pagination: { pagination: { paginationMode: 'off' } },
			},
		});
		const rows = [seconds(1, 20), seconds(2, 2)];
		api.instead = (request) => {
			const [from, to] = boundsOf(request).map(Number) as [number, number];
			return { body: { items: rows.filter(({ at }) => at >= from && at < to) } };
		};
		expect([await ids(), await ids(), await ids()]).toEqual([[1], [2], []]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'no end in the request',
			byDays({ step: 'day' }, { options: { sendWatermark: { watermark: { name: 'from' } } } }),
			'Time Windows of days require an end in the request',
		],
		[
			'Start With All',
			byDays({ step: 'day' }, { firstPoll: 'emitAll' }),
			'Time Windows of days cannot be combined with First Poll Start With All',
		],
		['no length', byDays({ step: 'own', days: 0 }), "Days '0' is not a number above 0 and up to 36525"],
		[
			'a step below what the pattern writes',
			byDays(
				{ step: 'own', days: 0.5 },
				{
					options: {
						sendWatermark: {
							watermark: { name: 'from', untilName: 'to', format: 'pattern', pattern: 'yyyy-MM-dd' },
						},
					},
				},
			),
			'Time Windows are smaller than what Format in Send Watermark can write',
		],
	])('are an error that says what to change: %s', async (_, parameters, message) => {
		const { trigger } = await open([ago(1, 1)], parameters, { activation: 'activate' });
		await expect(trigger.poll()).rejects.toThrow(message);
		await expect(trigger.poll('manual')).rejects.toMatchObject({ message });
	});

	it('are an error for numbers that are no dates', async () => {
		const { trigger } = await open([{ id: 1 }], byDays({ step: 'day' }, { growingField: 'id' }));
		await expect(trigger.poll()).rejects.toThrow('Time Windows of days require dates');
		expect(trigger.staticData()).toEqual({});
	});

	it('are shown by Fetch Test Event', async () => {
		const { trigger } = await open([ago(1, 1)], byDays({ step: 'week' }, fromDate(30)));
		const [seen] = seeTrigger(await trigger.poll('manual'));
		expect(seen?.nextRequest).toMatch(/^GET \/list\?from=20[^&]*Z&to=20[^&]*Z$/);
	});
});

describe('windows of rows', () => {
	const byRows = (rows: number, more: INodeParameters = {}) => ({
		detectBy: 'growingValue',
		growingField: 'id',
		idField: 'key',
		rowsField: 'items',
		firstPoll: 'emitAll',
		...more,
		options: {
			windows: { window: { step: 'rows', rows } },
			pagination: { pagination: { paginationMode: 'offset', pageSize: 2 } },
		},
	});
	const rowsOf = (...ids: number[]) => ids.map((id, index) => ({ id, key: `${id}-${index}` }));

	it('read no further page once there are enough rows', async () => {
		const { api, ids } = await open(rowsOf(1, 2, 3, 4, 5, 6, 7), byRows(3));
		expect(await ids()).toEqual([1, 2, 3]);
		expect(api.requests()).toHaveLength(2);
		expect([await ids(), await ids(), await ids()]).toEqual([[4, 5, 6, 7], [], []]);
	});

	it('do not divide rows of the same value', async () => {
		const { ids } = await open(rowsOf(1, 2, 2, 2, 2, 3, 3, 4), byRows(2));
		expect([await ids(), await ids()]).toEqual([
			[1, 2, 2, 2, 2],
			[3, 3, 4],
		]);
	});

	it('read the whole list once where existing rows are ignored', async () => {
		const { api, ids } = await open(rowsOf(1, 2, 3, 4, 5), byRows(2, { firstPoll: 'takeNote' }));
		expect(await ids()).toEqual([]);
		api.rows = rowsOf(1, 2, 3, 4, 5, 6);
		expect(await ids()).toEqual([6]);
	});

	it('are an error for a list that does not begin with its oldest rows', async () => {
		const { trigger } = await open(rowsOf(7, 6, 5, 4, 3), byRows(2));
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The list does not begin with its oldest rows',
		});
	});

	it('begin from a date', async () => {
		const rows = [40, 29, 20, 10, 9, 1].map((days, index) => ago(index + 1, days));
		const { ids } = await open(rows, { ...byRows(2, fromDate(30)), growingField: 'at', idField: 'id' });
		expect([await ids(), await ids(), await ids()]).toEqual([[2, 3], [4, 5, 6], []]);
	});
});

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { at, byDate, withTrigger } from '../support/withTrigger';

const open = withTrigger();

describe('Row ID', () => {
	it('finds the only list of the response automatically', async () => {
		const { api, trigger } = await open([{ id: 1 }], {});
		await trigger.poll();
		api.rows = [{ id: 2 }, { id: 1 }];
		expect(await trigger.poll()).toEqual([{ id: 2 }]);
	});

	it.each<[string, string, unknown[], unknown[], unknown[]]>([
		[
			'several fields',
			'shop, number',
			[{ shop: 'a', number: 1 }],
			[{ shop: 'b', number: 1 }],
			[{ shop: 'a', number: 2 }],
		],
		[
			'an expression over $row',
			'={{ $row.shop + "-" + $row.number }}',
			[{ shop: 'a', number: 1 }],
			[{ shop: 'b', number: 1 }],
			[{ shop: 'a', number: 2 }],
		],
		[
			'an expression over $json',
			'={{ $json.key.id }}',
			[{ key: { id: 1 } }],
			[{ key: { id: 2 } }],
			[{ key: { id: 3 } }],
		],
		["an expression for the field's name", '={{ "order" + "Id" }}', [{ orderId: 1 }], [{ orderId: 2 }], []],
	])('reads the id from %s', async (_, idField, first, second, third) => {
		const { api, trigger } = await open(first, { idField });
		await trigger.poll();
		api.rows = [...first, ...second];
		expect(await trigger.poll()).toEqual(second);
		api.rows = [...first, ...second, ...third];
		expect(await trigger.poll()).toEqual(third);
	});

	it('emits rows over the limit with the next polls, oldest first, and loses none', async () => {
		const { api, ids } = await open([], { options: { limit: 2 } });
		await ids();
		api.rows = [5, 4, 3, 2, 1].map((id) => ({ id }));
		expect([await ids(), await ids(), await ids(), await ids()]).toEqual([[1, 2], [3, 4], [5], []]);
	});

	it.each<[string, unknown[]]>([
		['automatic', ['c', 'd']],
		['oldestFirst', ['d', 'c']],
		['newestFirst', ['c', 'd']],
	])('emits new rows at the top of the list in the right order: %s', async (listOrder, expected) => {
		const { api, ids } = await open([{ id: 'b' }, { id: 'a' }], { options: { listOrder } });
		await ids();
		api.rows = ['d', 'c', 'b', 'a'].map((id) => ({ id }));
		expect(await ids()).toEqual(expected);
	});
});

describe('Timestamp or Number', () => {
	it('emits rows above the watermark by time, and those at it once', async () => {
		const { api, ids } = await open([at(1, 0), at(2, 5)], byDate);
		expect(await ids()).toEqual([]);
		api.rows = [at(4, 9), at(3, 5), at(2, 5), at(1, 0)];
		expect(await ids()).toEqual([3, 4]);
		expect(await ids()).toEqual([]);
	});

	it('emits a late row within the overlap once, and none below it', async () => {
		const { api, ids } = await open([at(1, 10)], { ...byDate, options: { overlap: 300 } });
		await ids();
		api.rows = [at(1, 10), at(2, 6), at(3, 4)];
		expect(await ids()).toEqual([2]);
		expect(await ids()).toEqual([]);
	});

	it.each<[string, IDataObject, string]>([
		['as an ISO date', {}, '/list?since=2024-06-06T10%3A10%3A00.000Z'],
		['in seconds', { format: 'epochSeconds' }, '/list?since=1717668600'],
		['in milliseconds', { format: 'epochMilliseconds' }, '/list?since=1717668600000'],
		[
			'by pattern in a time zone',
			{ format: 'pattern', pattern: 'dd/MM/yyyy HH:mm', timeZone: 'Europe/Rome' },
			'/list?since=06%2F06%2F2024%2012%3A10',
		],
	])('sends the watermark %s from the second poll on', async (_, format, address) => {
		const watermark = { sendIn: 'query', name: 'since', ...format };
		const { api, trigger } = await open([at(1, 10)], {
			...byDate,
			options: { sendWatermark: { watermark } },
		});
		await trigger.poll();
		await trigger.poll();
		expect(api.asked().map((url) => url.replaceAll('+', '%20'))).toEqual(['/list', address]);
	});

	it('sends the watermark minus the overlap, as a header or a field of the body', async () => {
		const rows = [{ id: 1, at: 500 }];
		const post = {
			method: 'POST',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{"filter":{"open":true}}',
		};
		const send = (sendIn: string, name: string) => ({
			overlap: 20,
			sendWatermark: { watermark: { sendIn, name } },
		});
		const { api, trigger } = await open(rows, { ...byDate, ...post, options: send('body', 'filter.from') });
		await trigger.poll();
		await trigger.poll();
		expect(JSON.parse(api.requests()[1]?.body ?? '')).toEqual({ filter: { open: true, from: 480 } });
		trigger.setParameters({ ...byDate, ...post, options: send('header', 'X-Since') });
		await trigger.poll();
		expect(api.requests().at(-1)?.headers).toMatchObject({ 'x-since': '480' });
	});

	it('reports a body without fields, which cannot carry the watermark', async () => {
		const { trigger } = await open([at(1, 10)], {
			...byDate,
			method: 'POST',
			sendBody: true,
			contentType: 'raw',
			body: 'text',
			options: { sendWatermark: { watermark: { sendIn: 'body', name: 'since' } } },
		});
		await trigger.poll();
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The body has no fields that can be set for each request',
			description: expect.stringContaining('watermark in the body requires a JSON object or form fields'),
		});
	});

	it.each<[string, INodeParameters]>([
		['GET', {}],
		['HEAD', { method: 'HEAD' }],
	])('adds no body to a %s for the watermark', async (method, parameters) => {
		const { api, trigger } = await open([at(1, 10)], {
			...byDate,
			...parameters,
			options: { sendWatermark: { watermark: { sendIn: 'body', name: 'since' } } },
		});
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message: `A ${method} request has no body for the watermark`,
			description: expect.stringContaining('choose Query or Header'),
		});
		expect(api.requests()).toEqual([]);
	});

	it.each<[string, INodeParameters, unknown]>([
		['a POST without one', { method: 'POST' }, { since: '2024-06-06T10:10:00.000Z' }],
		[
			'a GET with one',
			{ sendBody: true, specifyBody: 'json', jsonBody: '{"open":true}' },
			{ open: true, since: '2024-06-06T10:10:00.000Z' },
		],
	])('sends the watermark in the body of %s', async (_, parameters, body) => {
		const { api, trigger } = await open([at(1, 10)], {
			...byDate,
			...parameters,
			options: { sendWatermark: { watermark: { sendIn: 'body', name: 'since' } } },
		});
		await trigger.poll();
		await trigger.poll();
		expect(JSON.parse(api.requests()[1]?.body ?? '')).toEqual(body);
	});

	it('sends the date of the first poll until a row arrives', async () => {
		const { api, ids } = await open([], {
			...byDate,
			firstPoll: 'emitSince',
			emitSince: '2024-06-06T10:05:00Z',
			options: { sendWatermark: { watermark: { name: 'since' } } },
		});
		await ids();
		await ids();
		api.rows = [at(1, 4), at(2, 5), at(3, 6)];
		expect(await ids()).toEqual([2, 3]);
		await ids();
		expect(api.asked()).toEqual([
			...Array.from({ length: 3 }, () => '/list?since=2024-06-06T10%3A05%3A00.000Z'),
			'/list?since=2024-06-06T10%3A06%3A00.000Z',
		]);
	});

	it('uses the overlap to find a row that a change between two pages had hidden', async () => {
		const pagination = { pagination: { paginationMode: 'offset', pageSize: 2 } };
		const { api, ids } = await open([at(1, 1)], {
			...byDate,
			rowsField: 'items',
			options: { pagination, overlap: 300 },
		});
		await ids();
		const later = [at(3, 3), at(4, 4), at(5, 5)];
		api.rows = [at(2, 2), ...later];
		api.instead = ({ url }) => {
			if (url.includes('start=2')) api.rows = [...later, at(2, 6)];
			return undefined;
		};
		expect(await ids()).toEqual([3, 5, 2]);
		api.instead = undefined;
		expect(await ids()).toEqual([4]);
		expect(await ids()).toEqual([]);
	});

	it('reads the id only of rows at the watermark or above', async () => {
		const { api, ids } = await open([at(2, 5)], { ...byDate, idField: '={{ $row.id }}' });
		await ids();
		api.rows = [at(3, 6), at(2, 5), { at: at(1, 0).at }];
		expect(await ids()).toEqual([3]);
		api.rows = [{ at: at(4, 7).at }, ...api.rows];
		await expect(ids()).rejects.toThrow('Row 1: the result of the expression in ID Field is empty');
	});

	it('needs no id: equal rows count as one', async () => {
		const { api, trigger } = await open([], { ...byDate, idField: '' });
		await trigger.poll();
		api.rows = [at(1, 1), at(1, 1), at(2, 1)];
		expect(await trigger.poll()).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('Any Change', () => {
	it('emits new and changed rows, and marks which', async () => {
		const { api, trigger } = await open([{ id: 1, status: 'open' }], { detectBy: 'anyChange' });
		await trigger.poll();
		api.rows = [
			{ id: 1, status: 'paid' },
			{ id: 2, status: 'open' },
		];
		expect(await trigger.poll()).toEqual([
			{ id: 1, status: 'paid', _trigger: { change: 'changed', page: 1 } },
			{ id: 2, status: 'open', _trigger: { change: 'new', page: 1 } },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('compares only the chosen fields', async () => {
		const { api, ids } = await open([{ id: 1, status: 'open', seen: 1 }], {
			detectBy: 'anyChange',
			changeFields: 'status',
		});
		await ids();
		api.rows = [{ id: 1, status: 'open', seen: 2 }];
		expect(await ids()).toEqual([]);
		api.rows = [{ id: 1, status: 'paid', seen: 2 }];
		expect(await ids()).toEqual([1]);
	});
});

it('Every Poll emits all rows each time, even in the first poll', async () => {
	const { ids } = await open([{ id: 1 }, { name: 'without an id' }], { detectBy: 'everyPoll' });
	expect(await ids()).toHaveLength(2);
	expect(await ids()).toHaveLength(2);
});

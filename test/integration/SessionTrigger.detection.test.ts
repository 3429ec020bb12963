import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createSessionTrigger } from './nodeContexts';
import { withList } from './withList';

const lists = withList();

const byDate = { url: '/list', detectBy: 'growingValue', growingField: 'at', idField: 'id' };
const at = (id: number, minute: number) => ({
	id,
	at: `2024-06-06T10:${String(minute).padStart(2, '0')}:00Z`,
});
const idsOf = (items: IDataObject[]) => items.map(({ id }) => id);

async function open(rows: unknown[], parameters: INodeParameters, host?: { pollBudgetMs?: number }) {
	const api = await lists.start(rows);
	const trigger = createSessionTrigger(api.credential, { url: '/list', ...parameters }, host);
	return { api, trigger, ids: async () => idsOf(await trigger.poll()) };
}

describe('Row ID', () => {
	it('finds the one list of the answer by itself', async () => {
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
		[
			'an expression for the name of the field',
			'={{ "order" + "Id" }}',
			[{ orderId: 1 }],
			[{ orderId: 2 }],
			[],
		],
	])('takes the id from %s', async (_, idField, first, second, third) => {
		const { api, trigger } = await open(first, { idField });
		await trigger.poll();
		api.rows = [...first, ...second];
		expect(await trigger.poll()).toEqual(second);
		api.rows = [...first, ...second, ...third];
		expect(await trigger.poll()).toEqual(third);
	});

	it('gives what is beyond the limit with the next polls, oldest first, and loses nothing', async () => {
		const { api, ids } = await open([], { options: { limit: 2 } });
		await ids();
		api.rows = [5, 4, 3, 2, 1].map((id) => ({ id }));
		expect([await ids(), await ids(), await ids(), await ids()]).toEqual([[1, 2], [3, 4], [5], []]);
	});

	it.each<[string, unknown[]]>([
		['automatic', ['c', 'd']],
		['oldestFirst', ['d', 'c']],
		['newestFirst', ['c', 'd']],
	])('gives new rows on top of known ones oldest first: %s', async (listOrder, expected) => {
		const { api, ids } = await open([{ id: 'b' }, { id: 'a' }], { options: { listOrder } });
		await ids();
		api.rows = ['d', 'c', 'b', 'a'].map((id) => ({ id }));
		expect(await ids()).toEqual(expected);
	});
});

describe('Timestamp or Number That Grows', () => {
	it('gives rows above the watermark by time, and those at it once', async () => {
		const { api, ids } = await open([at(1, 0), at(2, 5)], byDate);
		expect(await ids()).toEqual([]);
		api.rows = [at(4, 9), at(3, 5), at(2, 5), at(1, 0)];
		expect(await ids()).toEqual([3, 4]);
		expect(await ids()).toEqual([]);
	});

	it('gives a late row within the overlap, once, and none below it', async () => {
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

	it('sends it less the overlap, as a header or a field of the body', async () => {
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
		expect(api.requests()[2]?.headers).toMatchObject({ 'x-since': '480' });
	});

	it('says that a body without fields cannot take the watermark', async () => {
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
			message: 'The body has no field that could be set for each request',
			description: expect.stringContaining('watermark in the body needs a JSON object or form fields'),
		});
	});

	it('sends the date of the first poll until a row has come', async () => {
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

	it('asks only rows at the watermark or above for their id', async () => {
		const { api, ids } = await open([at(2, 5)], { ...byDate, idField: '={{ $row.id }}' });
		await ids();
		api.rows = [at(3, 6), at(2, 5), { at: at(1, 0).at }];
		expect(await ids()).toEqual([3]);
		api.rows = [{ at: at(4, 7).at }, ...api.rows];
		await expect(ids()).rejects.toThrow('Row 1 has no id in the expression of ID Field');
	});

	it('needs no id: equal rows are one', async () => {
		const { api, trigger } = await open([], { ...byDate, idField: '' });
		await trigger.poll();
		api.rows = [at(1, 1), at(1, 1), at(2, 1)];
		expect(await trigger.poll()).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('Any Change', () => {
	it('gives new and changed rows, and marks which', async () => {
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

	it('looks at the chosen fields only', async () => {
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

it('Every Poll gives all rows each time, the first one included', async () => {
	const { ids } = await open([{ id: 1 }, { name: 'without an id' }], { detectBy: 'everyPoll' });
	expect(await ids()).toHaveLength(2);
	expect(await ids()).toHaveLength(2);
});

describe('the first poll', () => {
	it.each<[string, INodeParameters, number[]]>([
		['takes note only', {}, []],
		['emits all', { firstPoll: 'emitAll' }, [1, 2, 3]],
		[
			'emits since a date in the time zone of its own',
			{ firstPoll: 'emitSince', emitSince: '2024-06-06T12:05:00+02:00', sinceField: 'at' },
			[2, 3],
		],
		['emits since a moment', { firstPoll: 'emitSince', emitSince: 1717668300, sinceField: 'at' }, [2, 3]],
		[
			'emits since an expression',
			{
				firstPoll: 'emitSince',
				emitSince: '={{ DateTime.fromISO("2024-06-06T10:06:00Z") }}',
				sinceField: 'at',
			},
			[3],
		],
	])('%s', async (_, parameters, expected) => {
		const { api, ids } = await open([at(1, 0), at(2, 5), at(3, 9)], parameters);
		expect(await ids()).toEqual(expected);
		api.rows = [...api.rows, at(4, 1)];
		expect(await ids()).toEqual([4]);
	});

	it.each<[string, INodeParameters, string]>([
		['no date', { emitSince: 'soon', sinceField: 'at' }, "Emit Since 'soon' is no date"],
		['no field', { emitSince: '2024-06-06' }, 'Date Field is empty'],
		[
			'a field of numbers',
			{ emitSince: '2024-06-06', sinceField: 'id' },
			"A row has no date in the field 'id'",
		],
		[
			'a field that is not there',
			{ emitSince: '2024-06-06', sinceField: 'x' },
			"A row has no date in the field 'x'",
		],
	])('says what is wrong with Emit Since: %s', async (_, parameters, message) => {
		const { trigger } = await open([at(1, 0)], { firstPoll: 'emitSince', ...parameters });
		await expect(trigger.poll()).rejects.toThrow(message);
	});
});

describe('the checkpoint', () => {
	const base = {
		idField: 'id',
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'a', value: '1' }] },
	};

	it.each<[string, INodeParameters]>([
		['the address', { url: '/list?b=2' }],
		['the query', { queryParameters: { parameters: [{ name: 'a', value: '2' }] } }],
		['the rows field', { rowsField: 'items' }],
		['the id field', { idField: 'id, id' }],
		['the way of detection', { detectBy: 'anyChange' }],
		['Reset Checkpoint', { options: { resetCheckpoint: '2' } }],
	])('begins anew with another value of %s', async (_, changes) => {
		const { api, trigger, ids } = await open([{ id: 1 }], base);
		await ids();
		api.rows = [{ id: 1 }, { id: 2 }];
		trigger.setParameters({ url: '/list', ...base, ...changes });
		expect(await ids()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['the limit', { options: { limit: 5 } }],
		['headers', { sendHeaders: true, headerParameters: { parameters: [{ name: 'x', value: 'y' }] } }],
		['pagination', { options: { pagination: { pagination: { paginationMode: 'offset', pageSize: 1 } } } }],
		['the first poll', { firstPoll: 'emitAll' }],
		['an option that is added and still empty', { options: { resetCheckpoint: '' } }],
		['fields of another way of detection', { changeFields: 'status', growingField: 'at' }],
		['a body that is not sent', { jsonBody: '{"a":1}', specifyBody: 'json', contentType: 'raw', body: 'a' }],
		['what comes out', { options: { metadata: false, asOneItem: false } }],
	])('stays with another value of %s', async (_, changes) => {
		const { api, trigger, ids } = await open([{ id: 1 }], base);
		await ids();
		api.rows = [{ id: 1 }, { id: 2 }];
		trigger.setParameters({ url: '/list', ...base, ...changes });
		expect(await ids()).toEqual([2]);
	});

	it('does not move with a poll that fails on a later page', async () => {
		const paging = { options: { pagination: { pagination: { paginationMode: 'offset', pageSize: 2 } } } };
		const { api, trigger, ids } = await open([{ id: 1 }], paging);
		await ids();
		api.rows = [1, 2, 3, 4, 5].map((id) => ({ id }));
		const before = JSON.stringify(trigger.staticData());
		api.instead = ({ url }) => (url.includes('start=4') ? { status: 500 } : undefined);
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '500' });
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		api.instead = undefined;
		expect(await ids()).toEqual([2, 3, 4, 5]);
	});

	it('of 100,000 rows stays below 200 kB, and new ones are found', async () => {
		const many = Array.from({ length: 100_000 }, (_, id) => ({ id: id + 1 }));
		const { api, trigger, ids } = await open(many, {});
		await ids();
		expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(200_000);
		api.rows = [{ id: 100_001 }, ...many];
		expect(await ids()).toEqual([100_001]);
	});

	it('holds no value of a row and no address', async () => {
		const { trigger } = await open([{ id: 'mail@example.org', at: '2024-06-06' }], {
			url: '/list?key=query-secret',
		});
		await trigger.poll();
		expect(JSON.stringify(trigger.staticData())).not.toMatch(/mail@example|query-secret/);
	});
});

describe('a list', () => {
	it.each<[string, { status?: number; body?: unknown }]>([
		['an empty list', { body: { items: [] } }],
		['no content', { status: 204 }],
		['a status that is expected', { status: 404, body: { message: 'no rows' } }],
	])('that is %s gives nothing and forgets nothing', async (_, answer) => {
		const expected = { options: { response: { response: { expectedStatuses: '200-299, 404' } } } };
		const { api, ids } = await open([{ id: 1 }], { rowsField: 'items', ...expected });
		await ids();
		api.instead = () => answer;
		expect(await ids()).toEqual([]);
		api.instead = undefined;
		api.rows = [{ id: 1 }, { id: 2 }];
		expect(await ids()).toEqual([2]);
	});

	it('replaced by an error object is an error that tells the fields', async () => {
		const { api, trigger } = await open([{ id: 1 }], { rowsField: 'items' });
		api.instead = () => ({ body: { error: 'down', code: 7 } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: "The answer has no list in the field 'items'",
			description: expect.stringContaining('Found the fields error, code.'),
		});
	});
});

it('a poll that begins while another one is under way finds nothing, so that no row comes twice', async () => {
	const { api, trigger, ids } = await open([{ id: 1 }], {});
	await ids();
	api.rows = [{ id: 1 }, { id: 2 }];
	const both = await Promise.all([ids(), ids()]);
	expect(both).toEqual([[2], []]);
	expect(await trigger.poll()).toEqual([]);
});

describe('errors', () => {
	it.each<[string, { pollBudgetMs?: number }, number]>([
		['as a failed execution, since n8n gives up on a trigger whose first poll throws', {}, 1],
		['by throwing them where the scheduler polls, which waits as they say', { pollBudgetMs: 36_000 }, 0],
	])('are told %s', async (_, host, count) => {
		const { api, trigger } = await open([], {}, host);
		api.instead = () => ({ status: 503 });
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '503' });
		expect(trigger.failures).toHaveLength(count);
	});

	it('tell n8n how long to wait when the API says so', async () => {
		const { api, trigger } = await open([], { options: { retry: { retry: { retryOn: 'never' } } } });
		api.instead = () => ({ status: 429, headers: { 'Retry-After': '120' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 120_000 },
		});
	});

	it('tell n8n that a refused login is no throttling, also while it is not tried again', async () => {
		const { api } = await open([], {});
		const refused = createSessionTrigger({ ...api.credential, loginPath: '/list' }, { url: '/list' });
		api.instead = () => ({ status: 401 });
		for (let poll = 0; poll < 3; poll++) {
			await expect(refused.poll()).rejects.toMatchObject({
				message: 'Wrong user name or password',
				httpCode: '401',
				failure: { cause: 'credential-invalid' },
			});
		}
		expect(api.requests()).toHaveLength(1);
	});

	it('say that polling goes on when a permission is missing', async () => {
		const { api, trigger } = await open([], {});
		api.instead = () => ({ status: 403, body: { message: "missing permission 'order'" } });
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '403',
			description: expect.stringContaining('The workflow keeps polling'),
		});
	});

	it.each([
		['a web page', 'text/html', '<html>Hello</html>'],
		['text that is not JSON', 'text/plain', 'hello'],
	])('say what came instead of JSON: %s', async (what, type, body) => {
		const { api, trigger } = await open([], {});
		api.instead = () => ({ body, headers: { 'Content-Type': type } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The answer is not JSON',
			description: `GET /list answered 200 with ${what} (${type}). Check the URL: a list has to come as JSON.`,
		});
	});

	it('in a row do not sign in again and again', async () => {
		const { api, trigger } = await open([{ id: 1 }], {});
		await trigger.poll();
		api.instead = () => ({ status: 401 });
		for (let poll = 0; poll < 10; poll++) await expect(trigger.poll()).rejects.toThrow();
		expect(api.logins()).toBeLessThanOrEqual(3);
	});
});

describe('Fetch Test Event', () => {
	it('shows the newest rows and changes nothing', async () => {
		const { trigger } = await open(
			Array.from({ length: 15 }, (_, index) => at(index, index)),
			byDate,
		);
		expect(idsOf(await trigger.poll('manual'))).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
		expect(trigger.staticData()).toEqual({});
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a date that is none',
			{ firstPoll: 'emitSince', emitSince: '31/12/2026' },
			"Emit Since '31/12/2026' is no date",
		],
		[
			'a field that counts and is not there',
			{ detectBy: 'anyChange', changeFields: 'at, totl' },
			"No row has the field 'totl'",
		],
		[
			'a number that is no moment',
			{ ...byDate, growingField: 'id', firstPoll: 'emitSince', emitSince: '2024-06-06' },
			"A row has no date in the field 'id'",
		],
		[
			'a pattern of another library',
			{
				...byDate,
				options: {
					sendWatermark: { watermark: { name: 'since', format: 'pattern', pattern: 'YYYY-MM-DD' } },
				},
			},
			"Pattern 'YYYY-MM-DD' in Send Watermark has Y or D, which are not year and day",
		],
		[
			'a time zone that is none',
			{
				...byDate,
				options: { sendWatermark: { watermark: { name: 'since', format: 'pattern', timeZone: 'Rome' } } },
			},
			"The watermark cannot be written with Time Zone 'Rome' and Pattern 'yyyy-MM-dd HH:mm:ss'",
		],
		[
			'a date made of a number that is none',
			{
				...byDate,
				growingField: 'id',
				options: { sendWatermark: { watermark: { name: 'since', format: 'iso' } } },
			},
			'The watermark 1 cannot be sent as a date',
		],
	])('finds what only a later poll needs: %s', async (_, parameters, message) => {
		const { trigger } = await open([at(1, 0)], parameters);
		await expect(trigger.poll('manual')).rejects.toThrow(message);
	});

	it.each<[string, unknown, string, string]>([
		['an empty list', { items: [] }, 'The list is empty', 'no rows at the moment'],
		['a wrong path', { data: [] }, "The answer has no list in the field 'items'", 'Found the fields data.'],
	])('says so: %s', async (_, body, message, description) => {
		const { api, trigger } = await open([], { rowsField: 'items' });
		api.instead = () => ({ body });
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message,
			description: expect.stringContaining(description),
		});
	});
});

describe('what comes out', () => {
	it('tells with metadata how a row was found', async () => {
		const options = { metadata: true, pagination: { pagination: { paginationMode: 'offset', pageSize: 1 } } };
		const { api, trigger } = await open([at(1, 0)], { ...byDate, options });
		await trigger.poll();
		api.rows = [at(1, 0), at(2, 1)];
		const _trigger = { change: 'new', page: 2, watermark: '2024-06-06T10:01:00.000Z' };
		expect(await trigger.poll()).toEqual([{ ...at(2, 1), _trigger }]);
	});

	it('is one item with all rows if the author wants that, and none when there are none', async () => {
		const { api, trigger } = await open([], { options: { asOneItem: true } });
		expect(await trigger.poll()).toEqual([]);
		api.rows = [{ id: 1 }, { id: 2 }];
		expect(await trigger.poll()).toEqual([{ rows: [{ id: 1 }, { id: 2 }] }]);
	});
});

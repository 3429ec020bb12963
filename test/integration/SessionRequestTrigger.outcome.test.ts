import type { INodeParameters } from 'n8n-workflow';

import { createSessionRequestTrigger } from '../support/nodeContexts';
import type { StubResponse } from '../support/startServer';
import { at, byDate, idsOf, withTrigger } from '../support/withTrigger';

const open = withTrigger();

describe('a list', () => {
	it.each<[string, { status?: number; body?: unknown }]>([
		['an empty list', { body: { items: [] } }],
		['no content', { status: 204 }],
		['an expected status', { status: 404, body: { message: 'no rows' } }],
	])('that is %s emits nothing and keeps the checkpoint', async (_, response) => {
		const expected = { options: { response: { response: { expectedStatuses: '200-299, 404' } } } };
		const { api, ids } = await open([{ id: 1 }], { rowsField: 'items', ...expected });
		await ids();
		api.instead = () => response;
		expect(await ids()).toEqual([]);
		api.instead = undefined;
		api.rows = [{ id: 1 }, { id: 2 }];
		expect(await ids()).toEqual([2]);
	});

	it('replaced by an error object is an error that lists the fields', async () => {
		const { api, trigger } = await open([{ id: 1 }], { rowsField: 'items' });
		api.instead = () => ({ body: { error: 'down', code: 7 } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: "The response has no list in the field 'items'",
			description: expect.stringContaining('Available fields: error, code.'),
		});
	});
});

it('a poll that starts during another one finds nothing, so that no row is emitted twice', async () => {
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
		[
			'as a thrown error when the scheduler polls, which waits as long as they ask',
			{ pollBudgetMs: 36_000 },
			0,
		],
		['as a thrown error when the scheduler allows longer polls, too', { pollBudgetMs: 480_000 }, 0],
	])('are reported %s', async (_, host, count) => {
		const { api, trigger } = await open([], {}, host);
		api.instead = () => ({ status: 503 });
		await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '503' });
		expect(trigger.failures).toHaveLength(count);
	});

	it('tell n8n how long the API asks it to wait', async () => {
		const { api, trigger } = await open([], { options: { retry: { retry: { retryOn: 'never' } } } });
		api.instead = () => ({ status: 429, headers: { 'Retry-After': '120' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 120_000 },
		});
	});

	it('tell n8n that a 403 with a spent rate limit is not permanent', async () => {
		const { api, trigger } = await open([], { options: { retry: { retry: { retryOn: 'never' } } } });
		api.instead = () => ({ status: 403, headers: { 'X-RateLimit-Remaining': '0' } });
		await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	it("arrive before n8n's time limit for a poll, so that n8n learns how long to wait", async () => {
		const { api, trigger } = await open([], {}, { pollBudgetMs: 6_000 });
		api.instead = () => ({ status: 429, headers: { 'Retry-After': '5' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '429',
			description: expect.stringContaining('Another wait of 5 s would exceed the time left for this poll'),
			failure: { cause: 'rate-limited', retryAfterMs: 5_000 },
		});
		expect(api.requests()).toHaveLength(1);
	});

	it("arrive before n8n's time limit even when the API does not respond", async () => {
		const { api, trigger, ids } = await open([{ id: 1 }], {}, { pollBudgetMs: 400 });
		await ids();
		api.rows = [{ id: 1 }, { id: 2 }];
		api.instead = () => new Promise<undefined>(() => undefined) as never;
		await expect(trigger.poll()).rejects.toThrow('did not respond in time');
		api.instead = undefined;
		expect(await ids()).toEqual([2]);
	});

	it('report a refused login as a credential problem, even while it is not repeated', async () => {
		const { api } = await open([], {});
		const refused = createSessionRequestTrigger({ ...api.credential, loginPath: '/list' }, { url: '/list' });
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

	it('mention that polling continues when a permission is missing', async () => {
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
	])('describe what came instead of JSON: %s', async (what, type, body) => {
		const { api, trigger } = await open([], {});
		api.instead = () => ({ body, headers: { 'Content-Type': type } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The response is not JSON',
			description: `GET /list returned ${what} (${type}) with status 200. Check the URL: a list must be returned as JSON, XML, CSV or JSON Lines.`,
		});
	});

	it.each<[string, INodeParameters]>([
		['by offset', { paginationMode: 'offset', pageSize: 1 }],
		[
			'by expression',
			{
				paginationMode: 'updateAParameterInEachRequest',
				parameters: {
					parameters: [
						{ name: 'start', value: '={{ $pageCount }}' },
						{ name: 'limit', value: '1' },
					],
				},
			},
		],
	])('name the page that failed, in addition to other advice: %s', async (_, pagination) => {
		const { api, trigger } = await open([{ id: 1 }, { id: 2 }], { options: { pagination: { pagination } } });
		const atSecond = (response: StubResponse) => {
			api.instead = ({ url }) => (url.includes('start=1') ? response : undefined);
		};
		atSecond({ body: 'hello', headers: { 'Content-Type': 'text/plain' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The response is not JSON',
			description:
				'GET /list returned text that is not JSON (text/plain) with status 200. Check the URL: a list must be returned as JSON, XML, CSV or JSON Lines. The request was for page 2.',
		});
		atSecond({ status: 403, body: { message: "missing permission 'order'" } });
		await expect(trigger.poll()).rejects.toMatchObject({
			description: expect.stringMatching(/The request was for page 2\. The workflow keeps polling/),
		});
		atSecond({ body: { error: 'down' } });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: 'The response has no list in any of its fields',
			description: expect.stringMatching(/The request was for page 2\.$/),
		});
	});

	it('in a row do not cause repeated logins', async () => {
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
			'an invalid date',
			{ firstPoll: 'emitSince', emitSince: '31/12/2026' },
			"Start From a Date '31/12/2026' is not a valid date",
		],
		[
			'a compared field that does not exist',
			{ detectBy: 'anyChange', changeFields: 'at, totl' },
			"No row has the field 'totl'",
		],
		[
			'a number that is not a date',
			{ ...byDate, growingField: 'id', firstPoll: 'emitSince', emitSince: '2024-06-06' },
			"A row has no valid date in the field 'id'",
		],
		[
			'a pattern of another library',
			{
				...byDate,
				options: {
					sendWatermark: { watermark: { name: 'since', format: 'pattern', pattern: 'YYYY-MM-DD' } },
				},
			},
			"Pattern 'YYYY-MM-DD' in Send Watermark would send a wrong date",
		],
		[
			'an invalid time zone',
			{
				...byDate,
				options: { sendWatermark: { watermark: { name: 'since', format: 'pattern', timeZone: 'Rome' } } },
			},
			"The watermark cannot be formatted with Time Zone 'Rome' and Pattern 'yyyy-MM-dd HH:mm:ss'",
		],
		[
			'a date format for a number that is not a date',
			{
				...byDate,
				growingField: 'id',
				options: { sendWatermark: { watermark: { name: 'since', format: 'iso' } } },
			},
			'The watermark 1 cannot be sent as a date',
		],
		[
			'an invalid header name',
			{
				...byDate,
				options: { sendWatermark: { watermark: { sendIn: 'header', name: 'my since' } } },
			},
			"'my since' in Send Watermark is not a valid header name",
		],
	])('checks what only a later poll needs: %s', async (_, parameters, message) => {
		const { trigger } = await open([at(1, 0)], parameters);
		await expect(trigger.poll('manual')).rejects.toThrow(message);
	});

	it.each<[string, INodeParameters]>([
		['row ID', { idField: 'status' }],
		['any change', { detectBy: 'anyChange', idField: 'status' }],
		['a growing value', { ...byDate, idField: 'status' }],
	])('finds an ID that is not unique, by %s', async (_, parameters) => {
		const { trigger } = await open(
			[
				{ ...at(1, 0), status: 'open' },
				{ ...at(2, 1), status: 'closed' },
				{ ...at(3, 2), status: 'open' },
			],
			parameters,
		);
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message: "Rows 1 and 3 are different but have the same ID 'open'",
			description: expect.stringContaining("'id' is different in every row. Enter id as ID Field."),
		});
	});

	it('counts the same row twice as one', async () => {
		const { trigger } = await open([at(1, 0), at(2, 1), at(1, 0)], byDate);
		expect(idsOf(await trigger.poll('manual'))).toEqual([2, 1]);
	});

	it.each<[string, unknown, string, string]>([
		['an empty list', { items: [] }, 'The list is empty', 'a list without rows'],
		[
			'a wrong path',
			{ data: [] },
			"The response has no list in the field 'items'",
			'Available fields: data.',
		],
	])('reports %s', async (_, body, message, description) => {
		const { api, trigger } = await open([], { rowsField: 'items' });
		api.instead = () => ({ body });
		await expect(trigger.poll('manual')).rejects.toMatchObject({
			message,
			description: expect.stringContaining(description),
		});
	});
});

describe('the output', () => {
	it('shows how a row was found when metadata is included', async () => {
		const options = { metadata: true, pagination: { pagination: { paginationMode: 'offset', pageSize: 1 } } };
		const { api, trigger } = await open([at(1, 0)], { ...byDate, options });
		await trigger.poll();
		api.rows = [at(1, 0), at(2, 1)];
		const _trigger = { change: 'new', page: 2, watermark: '2024-06-06T10:01:00.000Z' };
		expect(await trigger.poll()).toEqual([{ ...at(2, 1), _trigger }]);
	});

	it('is one item with all rows if the author chooses so, and none without rows', async () => {
		const { api, trigger } = await open([], { options: { asOneItem: true } });
		expect(await trigger.poll()).toEqual([]);
		api.rows = [{ id: 1 }, { id: 2 }];
		expect(await trigger.poll()).toEqual([{ rows: [{ id: 1 }, { id: 2 }] }]);
	});
});

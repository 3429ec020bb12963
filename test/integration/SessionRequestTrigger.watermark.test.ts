import type { INodeParameters } from 'n8n-workflow';

import { seeTrigger } from '../support/seeTrigger';
import type { SeenRequest } from '../support/startServer';
import { at, byDate, withTrigger } from '../support/withTrigger';

const open = withTrigger();
const FIRST = '1970-01-01T00:00:00.000Z';
const sent = (watermark: INodeParameters) => ({ sendWatermark: { watermark } });
const inExpressions = (format: string, more: INodeParameters = {}) =>
	sent({ sendIn: 'expressions', format, ...more });
const queryOf = (name: string) => (request: SeenRequest) =>
	new URL(request.url, 'http://list').searchParams.get(name) ?? undefined;
const bodyOf = ({ body }: SeenRequest) => body;
const POST = { method: 'POST', sendBody: true };

/** Where an expression may be, what it is there, and what the API sees of it, with W in place of the watermark. */
const PLACES: Array<[string, INodeParameters, (request: SeenRequest) => unknown, string]> = [
	['the URL', { url: '=/list?since={{ $watermark }}' }, queryOf('since'), 'W'],
	[
		'a query parameter',
		{
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'since', value: '={{ $watermark }}' }] },
		},
		queryOf('since'),
		'W',
	],
	[
		'an OData filter',
		{
			sendQuery: true,
			queryParameters: { parameters: [{ name: '$filter', value: '=modified gt {{ $watermark }}' }] },
		},
		queryOf('$filter'),
		'modified gt W',
	],
	[
		'a JSON query',
		{ sendQuery: true, specifyQuery: 'json', jsonQuery: '={ "range": { "from": "{{ $watermark }}" } }' },
		queryOf('range[from]'),
		'W',
	],
	[
		'a header',
		{
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Since', value: '={{ $watermark }}' }] },
		},
		({ headers }) => headers['x-since'],
		'W',
	],
	[
		'JSON headers',
		{ sendHeaders: true, specifyHeaders: 'json', jsonHeaders: '={ "X-Since": "{{ $watermark }}" }' },
		({ headers }) => headers['x-since'],
		'W',
	],
	[
		'a nested JSON body',
		{ ...POST, specifyBody: 'json', jsonBody: '={ "filter": { "and": [{ "gt": "{{ $watermark }}" }] } }' },
		bodyOf,
		'{ "filter": { "and": [{ "gt": "W" }] } }',
	],
	[
		'a JSON body that is an object',
		{ ...POST, specifyBody: 'json', jsonBody: '={{ { filter: { since: $watermark } } }}' },
		bodyOf,
		'{"filter":{"since":"W"}}',
	],
	[
		'JQL in a field of the body',
		{ ...POST, bodyParameters: { parameters: [{ name: 'jql', value: '=updated >= "{{ $watermark }}"' }] } },
		({ body }) => (JSON.parse(body) as { jql: string }).jql,
		'updated >= "W"',
	],
	[
		'an Odoo domain',
		{
			...POST,
			specifyBody: 'json',
			jsonBody: '={ "params": { "args": [[["write_date", ">", "{{ $watermark }}"]]] } }',
		},
		({ body }) => JSON.stringify((JSON.parse(body) as { params: { args: unknown } }).params.args),
		'[[["write_date",">","W"]]]',
	],
	[
		'GraphQL variables',
		{
			...POST,
			specifyBody: 'json',
			jsonBody:
				'={{ { query: "query ($since: DateTime) { orders(since: $since) { id at } }", variables: { since: $watermark } } }}',
		},
		({ body }) => (JSON.parse(body) as { variables: { since: string } }).variables.since,
		'W',
	],
	[
		'a form',
		{
			...POST,
			contentType: 'form-urlencoded',
			bodyParameters: { parameters: [{ name: 'since', value: '={{ $watermark }}' }] },
		},
		({ body }) => new URLSearchParams(body).get('since') ?? undefined,
		'W',
	],
	[
		'an XML body',
		{
			...POST,
			contentType: 'raw',
			rawContentType: 'text/xml',
			body: '=<query><since>{{ $watermark }}</since></query>',
		},
		bodyOf,
		'<query><since>W</since></query>',
	],
];

describe('$watermark in an expression', () => {
	it.each(PLACES)('is the earliest date until a row was seen, then the watermark: %s', async (...place) => {
		const [, parameters, see, text] = place;
		const { api, ids } = await open([], { ...byDate, ...parameters });
		expect(await ids()).toEqual([]);
		api.rows = [at(1, 9)];
		expect(await ids()).toEqual([1]);
		api.rows = [at(1, 9), at(2, 12)];
		expect(await ids()).toEqual([2]);
		expect(api.requests().map(see)).toEqual([
			...[FIRST, FIRST].map((date) => text.replace('W', date)),
			text.replace('W', '2024-06-06T10:09:00.000Z'),
		]);
	});

	it.each(PLACES)('is less the overlap: %s', async (...place) => {
		const [, parameters, see, text] = place;
		const { api, ids } = await open([at(1, 9)], { ...byDate, ...parameters, options: { overlap: 60 } });
		expect([await ids(), await ids()]).toEqual([[], []]);
		expect(api.requests().map(see)[1]).toBe(text.replace('W', '2024-06-06T10:08:00.000Z'));
	});

	it.each<[string, INodeParameters, string, string]>([
		['automatic', {}, FIRST, '2024-06-06T10:09:00.000Z'],
		['iso', {}, FIRST, '2024-06-06T10:09:00.000Z'],
		['epochSeconds', {}, '0', '1717668540'],
		['epochMilliseconds', {}, '0', '1717668540000'],
		[
			'pattern',
			{ pattern: 'dd/MM/yyyy HH:mm', timeZone: 'Europe/Rome' },
			'01/01/1970 01:00',
			'06/06/2024 12:09',
		],
	])('has the format of Send Watermark: %s', async (format, more, first, later) => {
		const url = '=/list?since={{ $watermark }}';
		const { api, ids } = await open([], { ...byDate, url, options: inExpressions(format, more) });
		await ids();
		api.rows = [at(1, 9)];
		expect([await ids(), await ids()]).toEqual([[1], []]);
		expect(api.requests().map(queryOf('since'))).toEqual([first, first, later]);
	});

	it.each<[string, string, string[]]>([
		['number', 'id', ['0', '0', '7']],
		['automatic', 'id', [FIRST, FIRST, '7']],
		['number', 'seconds', ['0', '0', '1717668540']],
	])(
		'is a number unchanged, and 0 until a row was seen, with Format Number: %s, %s',
		async (format, growingField, texts) => {
			const url = '=/list?since={{ $watermark }}';
			const { api, ids } = await open([], { ...byDate, growingField, url, options: inExpressions(format) });
			await ids();
			api.rows = [{ id: 7, seconds: 1717668540 }];
			expect([await ids(), await ids()]).toEqual([[7], []]);
			expect(api.requests().map(queryOf('since'))).toEqual(texts);
		},
	);

	it('can be formatted, and has no value in a part of the code that is not reached', async () => {
		const url =
			"=/list?day={{ DateTime.fromISO($watermark, { zone: 'utc' }).toFormat('dd.MM.yyyy') }}&x={{ $watermark ?? '' }}";
		const { api, ids } = await open([at(1, 9)], { ...byDate, url });
		expect([await ids(), await ids()]).toEqual([[], []]);
		expect(api.requests().map(queryOf('day'))).toEqual(['01.01.1970', '06.06.2024']);
	});

	it('may be a date of luxon', async () => {
		const { api, ids } = await open([at(1, 9)], {
			...byDate,
			sendQuery: true,
			queryParameters: {
				parameters: [{ name: 'since', value: "={{ DateTime.fromISO($watermark, { zone: 'utc' }) }}" }],
			},
		});
		expect([await ids(), await ids()]).toEqual([[], []]);
		expect(queryOf('since')(api.requests()[1] as SeenRequest)).toBe('2024-06-06T10:09:00.000Z');
	});

	it('begins with the date of Start From a Date, before which no row is found later', async () => {
		const { api, ids } = await open([at(1, 2), at(3, 7)], {
			...byDate,
			url: '=/list?since={{ $watermark }}',
			firstPoll: 'emitSince',
			emitSince: '2024-06-06T10:05:00Z',
			options: { overlap: 600 },
		});
		api.instead = (request) => ({
			body: {
				items: api.rows.filter(
					(row) => (row as { at: string }).at >= String(queryOf('since')(request)).replace('.000', ''),
				),
			},
		});
		expect([await ids(), await ids()]).toEqual([[3], []]);
		api.rows = [...api.rows, at(4, 6)];
		expect([await ids(), await ids()]).toEqual([[4], []]);
		expect(queryOf('since')(api.requests()[0] as SeenRequest)).toBe('2024-06-06T10:05:00.000Z');
	});

	it('in the body works together with a value of the session', async () => {
		const { api, ids } = await open([at(1, 9)], {
			...byDate,
			...POST,
			contentType: 'raw',
			rawContentType: 'text/xml',
			body: '=<q site="{ session.token }">{{ $watermark }}</q>',
		});
		expect([await ids(), await ids()]).toEqual([[], []]);
		expect(api.requests()[1]?.body).toMatch(/^<q site=".*">2024-06-06T10:09:00.000Z<\/q>$/);
	});

	it('does not begin a new checkpoint when its value changes, but when the expression does', async () => {
		const { api, trigger, ids } = await open([at(1, 9)], { ...byDate, url: '=/list?a={{ $watermark }}' });
		await ids();
		api.rows = [at(1, 9), at(2, 10)];
		expect(await ids()).toEqual([2]);
		trigger.setParameters({ ...byDate, url: '=/list?b={{ $watermark }}' });
		api.rows = [at(1, 9), at(2, 10), at(3, 11)];
		expect(await ids()).toEqual([]);
	});
});

describe('$until in an expression', () => {
	it.each<[string, string, (text: string) => number]>([
		['automatic', 'at', Date.parse],
		['epochSeconds', 'at', (text) => Number(text) * 1000],
		['automatic', 'seconds', (text) => Number(text) * 1000],
		['number', 'ms', Number],
		['number', 'us', (text) => Number(text) / 1000],
	])('is the present, in the unit of the watermark: %s, %s', async (format, growingField, toMs) => {
		const began = Date.now();
		const row = { ...at(1, 9), seconds: 1717668540, ms: 1717668540000, us: 1717668540000000 };
		const parameters = { ...byDate, growingField, url: '=/list?until={{ $until }}' };
		const { api, trigger } = await open([row], parameters);
		await trigger.poll();
		trigger.setParameters({ ...parameters, options: inExpressions(format) });
		expect(await trigger.poll()).toEqual([]);
		const sentMs = toMs(queryOf('until')(api.requests()[1] as SeenRequest) ?? '');
		expect(sentMs).toBeGreaterThan(began - 1000);
		expect(sentMs).toBeLessThanOrEqual(Date.now());
	});

	it('is also sent under the name of the end', async () => {
		const { api, trigger } = await open([at(1, 9)], {
			...byDate,
			options: sent({ name: 'from', untilName: 'to', format: 'epochSeconds' }),
		});
		await trigger.poll();
		await trigger.poll();
		const [first, second] = api
			.requests()
			.map((request) => [queryOf('from')(request), queryOf('to')(request)]);
		expect(first).toEqual([undefined, expect.stringMatching(/^\d{10}$/)]);
		expect(second).toEqual(['1717668540', expect.stringMatching(/^\d{10}$/)]);
	});

	it('is an error for numbers that are no dates', async () => {
		const { trigger } = await open([{ id: 7 }], {
			...byDate,
			growingField: 'id',
			url: '=/list?until={{ $until }}',
		});
		await trigger.poll();
		await expect(trigger.poll()).rejects.toMatchObject({
			message: '$until requires dates, but the Timestamp or Number Field contains other numbers',
		});
	});
});

it.each<[string, INodeParameters, string]>([
	['Number', {}, 'Format Number.'],
	[
		'one of the units with Start From a Date',
		{ firstPoll: 'emitSince', emitSince: '2024-06-06T10:05:00Z' },
		'Format Seconds Since 1970 or Milliseconds Since 1970.',
	],
])('a sample of a field of numbers proposes %s', async (_, parameters, proposed) => {
	const { trigger } = await open([{ id: 7, seconds: 1717668540 }], {
		...byDate,
		...parameters,
		growingField: 'seconds',
		url: '=/list?since={{ $watermark }}',
	});
	const [row] = await trigger.poll('manual');
	expect(JSON.stringify(row)).toContain(proposed);
});

it('a variable of GraphQL with the name of the watermark is no watermark', async () => {
	const { api, trigger } = await open([{ id: 7 }], {
		detectBy: 'rowId',
		idField: 'id',
		...POST,
		specifyBody: 'json',
		jsonBody:
			'={{ { query: "query ($until: Date) { items(until: $until) { id } }", variables: { until: 1 } } }}',
	});
	await trigger.poll();
	api.rows = [{ id: 7 }, { id: 8 }];
	expect(await trigger.poll()).toMatchObject([{ id: 8 }]);
	expect(api.requests()[0]?.body).toContain('($until: Date)');
});

describe('a mistake', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'another Detect By',
			{ detectBy: 'rowId' },
			'$watermark and $until in URL require Detect By Timestamp or Number',
		],
		[
			'no value',
			{ url: '=/list?since={{ $watermark.date }}' },
			'The expression {{ $watermark.date }} in URL has no value',
		],
		[
			'no date',
			{ url: "=/list?since={{ DateTime.fromISO('x' + $watermark).toFormat('yyyy') }}" },
			"The expression {{ DateTime.fromISO('x' + $watermark).toFormat('yyyy') }} in URL has no value",
		],
		[
			'wrong code',
			{ url: '={{ $watermark + * }}' },
			'The expression in URL cannot be resolved: invalid syntax',
		],
		[
			'fixed text',
			{ url: '/list?since={{ $watermark }}' },
			'{{ $watermark }} in URL is fixed text and would be sent as it is written',
		],
		[
			'fixed text in a body',
			{ url: '/list', ...POST, specifyBody: 'json', jsonBody: '{ "since": "{{ $until }}" }' },
			'{{ $until }} in JSON Body is fixed text and would be sent as it is written',
		],
		[
			'a misspelled name',
			{ url: '=/list?since={{ $waterMarks }}' },
			'The expression {{ $waterMarks }} in URL uses $waterMarks, which does not exist',
		],
		...['$Watermark', '$WATERMARK', '$watermrk', '$wartermark', '$Until', '$untill', 'watermark'].map(
			(name): [string, INodeParameters, string] => [
				name,
				{ url: `=/list?since={{ $watermark }}&to={{ ${name} }}` },
				`The expression {{ ${name} }} in URL uses ${name}, which does not exist`,
			],
		),
		[
			'no braces',
			{ url: '/list?since=$watermark' },
			'$watermark in URL is not in braces and would be sent as it is written',
		],
		['an empty URL', { url: "={{ $watermark ? '' : '' }}" }, 'URL parameter cannot be empty'],
		[
			'no value in a header',
			{
				url: '/list',
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'X-Since', value: '={{ $watermark.x }}' }] },
			},
			"The expression {{ $watermark.x }} in 'X-Since' in Headers has no value",
		],
		[
			'Send In Expressions without one',
			{ url: '/list', options: inExpressions('automatic') },
			'No expression contains the watermark',
		],
		[
			'Format Number for a date',
			{ options: inExpressions('number') },
			'The watermark is a date and cannot be sent as a number',
		],
	])('is named by Fetch Test Event and at Publish: %s', async (_, parameters, message) => {
		const written = { ...byDate, url: '=/list?since={{ $watermark }}', ...parameters };
		const { trigger } = await open([at(1, 9)], written, { activation: 'activate' });
		await expect(trigger.poll('manual')).rejects.toMatchObject({ message });
		await expect(trigger.poll()).rejects.toThrow(message);
	});
});

describe('Fetch Test Event', () => {
	it('requests everything and shows the request of the next poll', async () => {
		const { api, trigger } = await open([at(1, 9), at(2, 10)], {
			...byDate,
			url: '=/list?since={{ $watermark }}',
			options: { overlap: 60 },
		});
		const next = async () => seeTrigger(await trigger.poll('manual')).map((seen) => seen.nextRequest);
		expect(await next()).toEqual([`GET /list?since=${FIRST}`, '–']);
		await trigger.poll();
		expect(await next()).toEqual(['GET /list?since=2024-06-06T10:09:00.000Z', '–']);
		expect(api.requests().map(queryOf('since'))).toEqual([FIRST, FIRST, FIRST]);
	});

	it('shows the body, shortened, and of the headers only those with the watermark', async () => {
		const { trigger } = await open([at(1, 9)], {
			...byDate,
			...POST,
			specifyBody: 'json',
			jsonBody: `={ "since": "{{ $watermark }}", "fields": "${'x'.repeat(600)}" }`,
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{ name: 'X-Api-Key', value: 'secret-of-the-author' },
					{ name: 'X-Since', value: '={{ $watermark }}' },
				],
			},
			options: sent({ sendIn: 'header', name: 'X-From', untilName: 'X-To' }),
			firstPoll: 'emitSince',
			emitSince: '2024-06-06T10:05:00Z',
		});
		const [seen] = seeTrigger(await trigger.poll('manual'));
		const date = '2024-06-06T10:05:00.000Z';
		expect(seen?.nextRequest).toMatch(
			new RegExp(
				`^POST /list \\| X-Since: ${date} \\| X-From: ${date} \\| X-To: 20.*Z \\| \\{ "since": "${date}", "fields": "x+…$`,
			),
		);
		expect(seen?.nextRequest?.length).toBeLessThan(700);
		expect(JSON.stringify(seen)).not.toContain('secret');
	});

	it('shows no request that does not depend on the watermark', async () => {
		const { trigger } = await open([at(1, 9)], byDate);
		expect(await trigger.poll('manual')).toEqual([at(1, 9)]);
	});
});

import type { INodeParameters } from 'n8n-workflow';

import { catchError } from '../../support/catchError';
import { createSessionRequestTrigger, searchList } from '../../support/nodeContexts';
import { withList } from '../../support/withList';
import { lucaAt, mariaAt, withSandbox } from '../../support/withSandbox';

const lists = withList();
const sandboxes = withSandbox();

const ROWS = [
	{ orderId: 2, status: 'open', createdAt: '2026-11-02T10:00:00Z', note: '', customer: { name: 'Rossi' } },
	{ orderId: 1, status: 'open', createdAt: '2026-11-01T10:00:00Z', note: 'x', customer: { name: 'Bianchi' } },
];
const CHOSEN = { __rl: true, mode: 'list', value: '/list' };

async function start(rows: unknown[] = ROWS) {
	const api = await lists.start(rows);
	const search = async (
		method: Parameters<typeof searchList>[0],
		parameters: INodeParameters = {},
		text?: string,
	) => await searchList(method, api.credential, { url: '/list', ...parameters }, text);
	const texts = async (...asked: Parameters<typeof search>) => (await search(...asked)).map(([name]) => name);
	return { api, search, texts };
}

/** Starts a list whose response is this object. */
async function startWith(body: object) {
	const started = await start();
	started.api.instead = () => ({ body });
	return started;
}

describe('the fields of a row', () => {
	it('are offered for ID Field, those that identify a row first', async () => {
		const { search } = await start();
		expect(await search('searchIds')).toEqual([
			['orderId: 2', 'orderId'],
			['customer.name: Rossi', 'customer.name'],
			['status: open (repeats)', 'status'],
			['note: x (empty in 1 of 2 rows)', 'note'],
			['createdAt: 2026-11-02T10:00:00Z (may repeat)', 'createdAt'],
		]);
	});

	it('are single values, except for an object that is chosen already', async () => {
		const { texts } = await start();
		for (const method of ['searchIds', 'searchGrowing', 'searchDates'] as const)
			expect(await texts(method)).not.toContainEqual(expect.stringMatching(/^customer:/));
		expect(await texts('searchIds', { idField: 'customer' })).toContain('customer: {…} (not a single value)');
		const nested = await startWith([{ a: { b: { c: { d: [1] } } } }]);
		expect(await catchError(nested.search('searchIds'))).toMatchObject({
			message: 'The fields of the rows contain only objects and lists',
		});
	});

	it('are added to those chosen for a comparison, or taken away', async () => {
		const { search } = await startWith([{ status: 'open', total: 5, due: 'x', shop: 1 }]);
		const entries = async (changeFields: string, text?: string) =>
			(
				await search(
					'searchContent',
					{ changeFields: { __rl: true, mode: 'list', value: changeFields } },
					text,
				)
			).map(([, value]) => value);
		const each = ['status', 'total', 'due', 'shop'];
		expect(await entries('')).toEqual(each);
		expect(await entries('status')).toEqual(['status, total', 'status, due', 'status, shop', ...each]);
		expect(await entries('status', 'total')).toEqual(['status, total', 'total']);
		expect(await entries('status, total')).toEqual([
			'status, total',
			...['total', 'status', 'status, total, due', 'status, total, shop'],
			...['due', 'shop'],
		]);
		expect(await entries('status, total', 'status')).toContain('total');
		expect(await entries('status, total, due', 'status')).toContain('total, due');
		expect(await entries('status, total, due')).toEqual([
			'status, total, due',
			...['total, due', 'status, due', 'status, total'],
			'status, total, due, shop',
			...each,
		]);
		expect(await entries('status, gone')).toEqual([
			...['status', 'status, gone, total', 'status, gone, due', 'status, gone, shop'],
			...['total', 'due', 'shop', 'status, gone'],
		]);
		expect(await entries('x'.repeat(3_000))).toHaveLength(5);
	});

	it('are offered for a timestamp, a date and a comparison', async () => {
		const { texts } = await start();
		expect((await texts('searchGrowing')).slice(0, 3)).toEqual([
			'createdAt: 2026-11-02T10:00:00Z',
			'orderId: 2',
			'status: open (not a date)',
		]);
		expect((await texts('searchDates'))[0]).toBe('createdAt: 2026-11-02T10:00:00Z');
		expect((await texts('searchContent'))[0]).toBe('orderId: 2');
	});

	it('are those of the list that Rows Field names, chosen or entered', async () => {
		const { texts } = await startWith({ a: [{ x: 1 }], b: [{ y: 2 }] });
		expect(await texts('searchIds', { rowsField: 'b' })).toEqual(['y: 2']);
		expect(await texts('searchIds', { rowsField: { __rl: true, mode: 'list', value: 'a' } })).toEqual([
			'x: 1',
		]);
		const pagination = { pagination: { rowsField: 'b' } };
		expect(await texts('searchIds', { options: { pagination } })).toEqual(['y: 2']);
	});

	it('contain what the field has already, which n8n clears otherwise', async () => {
		const { search } = await start();
		const idField = { __rl: true, mode: 'name', value: 'shop, number' };
		expect((await search('searchIds', { idField })).at(-1)).toEqual([
			'shop, number (not in the sample)',
			'shop, number',
		]);
	});

	it('are found by what the author searches for', async () => {
		const { texts } = await start();
		expect(await texts('searchIds', {}, 'ROSSI')).toEqual(['customer.name: Rossi']);
	});
});

it('offers the lists of a response for Rows Field, the likeliest first', async () => {
	const { search, texts } = await startWith({
		links: [{ href: '/' }],
		data: { few: [1], rows: ROWS },
		tags: ['a', 'b', 'c'],
	});
	expect((await search('searchLists'))[0]).toEqual(['data.rows: 2 rows', 'data.rows']);
	expect(await texts('searchLists')).toHaveLength(4);
});

it('offers a response that is itself the list as $', async () => {
	const { api, search } = await start();
	api.instead = () => ({ body: ROWS });
	expect(await search('searchLists')).toEqual([['The whole response: 2 rows', '$']]);
});

it('offers the fields of the response for Pagination, the one that fits first', async () => {
	const body = {
		items: ROWS,
		meta: {
			next: 'https://api.example.com/list?page=2',
			total: 40,
			pages: 20,
			hasMore: true,
			nextCursor: 'abc',
		},
	};
	const { texts } = await startWith(body);
	const first = async (method: Parameters<typeof searchList>[0]) => (await texts(method))[0];
	expect(await first('searchNextUrls')).toBe('meta.next: https://api.example.com/list?page=2');
	expect(await first('searchTotals')).toBe('meta.total: 40');
	expect(await first('searchFlags')).toBe('meta.hasMore: true');
	expect(await texts('searchCursors')).toContain('meta.nextCursor: abc');
	const from = (cursorFrom: string) => ({ options: { pagination: { pagination: { cursorFrom } } } });
	expect(await texts('searchCursors', from('header'))).toEqual(
		expect.arrayContaining([expect.stringMatching(/^content-type: /)]),
	);
	expect((await texts('searchCursors', from('lastRow')))[0]).toBe('orderId: 2');
});

it('asks for one page, and once for lists that are opened one after the other or together', async () => {
	const { api, search } = await start();
	await search('searchIds');
	await Promise.all([search('searchLists'), search('searchGrowing', {}, 'created')]);
	await search('searchIds', { url: CHOSEN });
	expect(api.asked()).toEqual(['/list']);
	expect(api.logins()).toBe(1);
	await search('searchIds', {
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'limit', value: '1' }] },
	});
	expect(api.asked()).toEqual(['/list', '/list?limit=1']);
});

it('shows neither the token of the session nor what looks like a secret', async () => {
	const { texts } = await start([{ id: 1, note: 'token-of-the-list', apiKey: 'k', by: 'anna-secret-pw' }]);
	expect(await texts('searchContent')).toEqual(['id: 1', 'note: ***', 'apiKey: •••', 'by: ***']);
});

it('has no secret and no personal data in the text of an entry, which n8n stores in the workflow', async () => {
	const row = {
		id: 'b7f1c0de-1234-4abc-9def-0123456789ab',
		pinCode: '1234',
		otp_code: 123456,
		contact: 'maria@example.com',
		url: 'https://u:pw123456@h.ex/x',
		downloadUrl: 'https://f.ex/a?access_token=ghp_abcdef0123456789',
		author: 'Rossi',
		note: 'Call Maria Rossi, 5 Via Roma',
	};
	const { api, texts } = await start([row]);
	expect(await texts('searchContent')).toEqual([
		'id: b7f1c0de-1234-4abc-9def-0123456789ab',
		...['pinCode: •••', 'otp_code: •••', 'contact: •••', 'url: •••', 'downloadUrl: •••', 'author: Rossi'],
		'note: text of 28 characters',
	]);
	api.instead = () => ({
		body: ROWS,
		headers: { 'x-next': 'https://u.ex/?token=zzz', 'x-page': '/list?page=2' },
	});
	const fromHeader = {
		options: { pagination: { pagination: { cursorFrom: 'header' } } },
		url: '/list/headers',
	};
	expect(await texts('searchCursors', fromHeader)).toEqual(
		expect.arrayContaining(['x-next: •••', 'x-page: /list?page=2']),
	);
});

describe('says in the list what to change, and sends nothing', () => {
	it.each<[string, INodeParameters, string]>([
		['for a POST', { method: 'POST' }, 'The list is filled by a GET request, and Method is POST'],
		[
			'for an expression without a value',
			{ url: null as never },
			'URL is empty, or its expression has no value yet',
		],
		[
			'for a query parameter without a value',
			{ sendQuery: true, queryParameters: { parameters: [{ name: 'since', value: null as never }] } },
			'since in Query Parameters is empty, or its expression has no value yet',
		],
		[
			'for a method without a value',
			{ method: null as never },
			'Method is empty, or its expression has no value yet',
		],
		// The editor of n8n 1 sets the whole parameter to null.
		[
			'for query parameters without a value',
			{ sendQuery: true, queryParameters: null as never },
			'Query Parameters is empty, or its expression has no value yet',
		],
		[
			'for headers without a value',
			{ sendHeaders: true, headerParameters: null as never },
			'Headers is empty, or its expression has no value yet',
		],
		[
			'for body parameters without a value',
			{ sendBody: true, bodyParameters: null as never },
			'Body is empty, or its expression has no value yet',
		],
		[
			'for options without a value',
			{ options: null as never },
			'Options is empty, or its expression has no value yet',
		],
		[
			'for a JSON query without a value',
			{ sendQuery: true, specifyQuery: 'json', jsonQuery: null as never },
			'JSON Query Parameters is empty, or its expression has no value yet',
		],
		[
			'for a value of the session in a query parameter',
			{ sendQuery: true, queryParameters: { parameters: [{ name: 'x', value: '{{ session.token }}' }] } },
			'x in Query Parameters contains a value of the session, which the list cannot fill in',
		],
		[
			'for JSON headers without a value',
			{ sendHeaders: true, specifyHeaders: 'json', jsonHeaders: null as never },
			'JSON Headers is empty, or its expression has no value yet',
		],
		[
			'for a JSON body without a value',
			{ sendBody: true, specifyBody: 'json', jsonBody: null as never },
			'JSON Body is empty, or its expression has no value yet',
		],
		[
			'for a value of the session in a JSON query',
			{ sendQuery: true, specifyQuery: 'json', jsonQuery: '{"x":"{{ session.token }}"}' },
			'JSON Query Parameters contains a value of the session, which the list cannot fill in',
		],
		[
			'for a value of the session in a JSON query from an expression',
			{ sendQuery: true, specifyQuery: 'json', jsonQuery: { x: '{{ session.token }}' } },
			'JSON Query Parameters contains a value of the session, which the list cannot fill in',
		],
		[
			'for a value of the session in a raw body',
			{ sendBody: true, contentType: 'raw', body: '{{ session.token }}' },
			'Body contains a value of the session, which the list cannot fill in',
		],
		[
			'for a header that changes the method',
			{
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'X-HTTP-Method-Override', value: 'DELETE' }] },
			},
			'The list is filled by a GET request, and a header may change its method',
		],
		[
			'for a value of the session',
			{ url: '/list/{{ session.siteId }}' },
			'URL contains a value of the session, which the list cannot fill in',
		],
	])('%s', async (_, parameters, message) => {
		const { api, search } = await start();
		const error = await catchError(search('searchIds', parameters));
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message,
			description: expect.stringContaining('Typed') as string,
		});
		expect(api.requests()).toEqual([]);
	});
});

it('asks for the path first', async () => {
	const { search } = await start();
	for (const url of ['', { __rl: true, mode: 'list', value: '' }]) {
		expect(await catchError(search('searchIds', { url }))).toMatchObject({
			message: 'URL is empty',
			description: 'Enter the path of the list first, such as /orders.',
		});
	}
});

it.each<[string, unknown, string]>([
	['the list is empty', { items: [] }, 'The list is empty'],
	['there is no list', { a: 1 }, 'The response has no list in any of its fields'],
	['there are several lists', { a: [{ x: 1 }], b: [{ y: 1 }] }, 'The response has 2 lists: a, b'],
	[
		'the response is too large',
		{ items: [{ x: 'x'.repeat(4.5 * 1024 * 1024) }] },
		'The response is larger than 4 MB',
	],
])('says that %s', async (_, body, message) => {
	const { search } = await startWith(body as object);
	expect(await catchError(search('searchIds'))).toMatchObject({ name: 'NodeApiError', message });
});

it.each<[string, Parameters<typeof searchList>[0], unknown, string]>([
	['rows without fields', 'searchIds', [{}, {}], 'The rows have no fields'],
	['rows that are texts', 'searchIds', ['a', 'b'], 'The rows have no fields'],
	['a list without fields around it', 'searchNextUrls', [{ id: 1 }], 'There are no fields around the list'],
	['a list for its total', 'searchTotals', [{ id: 1 }], 'There are no fields around the list'],
	['a list for its cursor', 'searchCursors', [{ id: 1 }], 'There are no fields around the list'],
	['nothing but lists', 'searchFlags', { a: [1], b: [2] }, 'There are no fields around the list'],
])('says that there is nothing to choose from in %s', async (_, method, body, message) => {
	const { search } = await startWith(body as object);
	expect(await catchError(search(method))).toMatchObject({ name: 'NodeApiError', message });
});

it('offers and shows no name that is a secret of the session', async () => {
	const { api, texts, search } = await startWith([{ id: 1, 'token-of-the-list': 2 }]);
	expect(await texts('searchIds')).toEqual(['id: 1']);
	api.instead = () => ({ body: { 'token-of-the-list': [{ x: 1 }], b: [{ y: 1 }] } });
	expect(await catchError(search('searchIds', { url: '/list/2' }))).toMatchObject({
		message: 'The response has 2 lists: ***, b',
	});
});

it('offers names with a comma or outer blanks so that the trigger reads them', async () => {
	const { api, search } = await startWith([{ 'Amount, EUR': 1, ' a ': 2 }]);
	const entries = await search('searchContent', { rowsField: { __rl: true, value: '$' } });
	expect(entries).toEqual([
		["['Amount, EUR']: 1", "['Amount, EUR']"],
		["[' a ']: 2", "[' a ']"],
	]);
	for (const [, value] of entries) {
		const idField = { __rl: true, mode: 'list', value: value as string };
		const trigger = createSessionRequestTrigger(api.credential, { url: '/list', idField });
		expect(await trigger.poll('manual')).toHaveLength(1);
	}
});

it('sends what the form has, and ignores what it does not show', async () => {
	const { api, texts } = await start();
	const unused = {
		queryParameters: null as never,
		jsonHeaders: null as never,
		bodyParameters: null as never,
	};
	const used = { sendQuery: true, specifyQuery: 'json', jsonQuery: '{"limit":1}' };
	expect((await texts('searchIds', { ...unused, ...used }))[0]).toBe('orderId: 2');
	expect(api.asked()).toEqual(['/list?limit=1']);
});

it('says what the API refuses, and asks again when the list is opened again', async () => {
	const { api, search } = await start();
	api.instead = () => ({ status: 404, body: { message: 'no such list' } });
	expect(await catchError(search('searchIds'))).toMatchObject({
		name: 'NodeApiError',
		httpCode: null,
		message: expect.stringContaining('404') as string,
	});
	api.instead = undefined;
	expect(await search('searchIds')).not.toEqual([]);
	const sandbox = await sandboxes.start();
	const denied = await catchError(searchList('searchIds', lucaAt(sandbox), { url: '/product' }));
	expect(denied).toMatchObject({ httpCode: null, message: "Missing permission 'product'" });
	const wrong = mariaAt(sandbox, { password: 'wrong' });
	const error = await catchError(searchList('searchIds', wrong, { url: '/product' }));
	expect(error).toMatchObject({ httpCode: null, message: 'Wrong user name or password' });
});

describe('URL', () => {
	it('offers the lists that the chosen API has', async () => {
		const sandbox = await sandboxes.start();
		const credential = mariaAt(sandbox, { recipe: 'fourWsSuite' });
		expect(await searchList('searchEndpoints', credential, {}, 'stock')).toEqual([
			['Stock: /stock', '/stock'],
		]);
		expect(await searchList('searchEndpoints', credential, {})).toHaveLength(3);
		expect(sandbox.stats().requests).toEqual({});
	});

	it('says that the path must be entered where no list is known', async () => {
		const { api } = await start();
		const error = await catchError(searchList('searchEndpoints', api.credential, {}));
		expect(error).toMatchObject({ name: 'NodeApiError', message: 'The lists of this API are not known' });
	});
});

import { once } from 'node:events';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger, runSessionRequest, runWithHints } from '../support/nodeContexts';
import type { SeenRequest, StubResponse } from '../support/startServer';
import { withServers } from '../support/withServers';

const servers = withServers();

/** Lists of several megabytes take a while on a busy machine. */
jest.setTimeout(60_000);

const ORDERS = '<Orders><Order id="1"><name>A</name></Order><Order id="2"><name>B</name></Order></Orders>';
const CSV = 'id;name\n1;A\n2;B\n';
const LINES = '{"id":1,"name":"A"}\n{"id":2,"name":"B"}\n';
const ROWS = [
	{ id: '1', name: 'A' },
	{ id: '2', name: 'B' },
];
const NUMBERED = ROWS.map(({ id, name }) => ({ id: Number(id), name }));

/** Starts an API with a token login and returns its credential; any other path is answered by `respond`. */
async function start(respond: (request: SeenRequest, url: URL) => StubResponse | undefined) {
	const server = await servers.start((request) =>
		request.url === '/login'
			? { body: { token: 'the-token-of-anna', expires_in: 3600 } }
			: respond(request, new URL(request.url, 'http://api')),
	);
	const credential = {
		baseUrl: server.url,
		username: 'anna',
		password: 'annas-password',
		sessionKind: 'bearerToken',
		loginPath: '/login',
	};
	return { server, credential };
}

const typed = (type: string, body: string | Buffer): StubResponse => ({
	headers: type === '' ? {} : { 'Content-Type': type },
	body: Buffer.from(body),
});
const answering = (type: string, body: string | Buffer) => start(() => typed(type, body));

/** Runs Get Rows of one page unless `parameters` say otherwise. */
async function getRows(credential: IDataObject, parameters: INodeParameters = {}, options: IDataObject = {}) {
	const pagination = { pagination: { paginationMode: 'off' } };
	const items = await runSessionRequest({
		credential,
		parameters: {
			operation: 'getRows',
			url: '/list',
			...parameters,
			options: { pagination, ...options } as INodeParameters,
		},
	});
	return items.map(({ json }) => json);
}

const asFormat = (responseFormat: string, more: IDataObject = {}) => ({
	response: { response: { responseFormat, ...more } },
});

describe('Get Rows', () => {
	it.each<[string, string, string | Buffer, IDataObject[]]>([
		['XML', 'application/xml', ORDERS, ROWS],
		['XML without a type', '', ORDERS, ROWS],
		['XML labelled as text', 'text/plain', `<?xml version="1.0"?>${ORDERS}`, ROWS],
		['XML labelled as a page', 'text/html', `<?xml version="1.0"?>${ORDERS}`, ROWS],
		['CSV', 'text/csv', CSV, ROWS],
		['CSV labelled as text', 'text/plain', CSV, ROWS],
		['CSV labelled as Excel', 'application/vnd.ms-excel', CSV, ROWS],
		['tab-separated values', 'text/tab-separated-values', CSV.replaceAll(';', '\t'), ROWS],
		['JSON Lines', 'application/x-ndjson', LINES, NUMBERED],
		['one JSON line', 'application/jsonl', '{"id":1}', [{ id: 1 }]],
		['JSON Lines labelled as JSON', 'application/json', LINES, NUMBERED],
		['JSON Lines labelled as text', 'text/plain', LINES, NUMBERED],
		[
			'a JSON text sequence',
			'application/json-seq',
			'\u001e{"id":1}\n\u001e{"id":2}\n',
			[{ id: 1 }, { id: 2 }],
		],
		['JSON labelled as CSV', 'text/csv', '[{"id":1}]', [{ id: 1 }]],
		['JSON labelled as XML', 'text/xml', '[{"id":1}]', [{ id: 1 }]],
		['an empty CSV', 'text/csv', '', []],
		['an XML element without rows', 'text/xml', '<Orders/>', []],
		['a single XML row', 'text/xml', '<Orders><Order><id>1</id></Order></Orders>', [{ id: '1' }]],
	])('knows %s', async (_, type, body, rows) => {
		const { credential } = await answering(type, body);
		expect(await getRows(credential)).toEqual(rows);
	});

	it.each<[string, string, Buffer]>([
		['the charset of the type', 'text/csv; charset=iso-8859-1', Buffer.from('name,x\nJürgen,1\n', 'latin1')],
		['its bytes, without a charset', 'text/csv', Buffer.from('name,x\nJürgen,1\n', 'latin1')],
		['a byte order mark', 'text/csv', Buffer.from('\ufeffname,x\nJürgen,1\n', 'utf16le')],
		[
			'an XML declaration',
			'text/xml',
			Buffer.from(
				'<?xml version="1.0" encoding="ISO-8859-1"?><rs><r><name>Jürgen</name><x>1</x></r></rs>',
				'latin1',
			),
		],
		[
			'an XML declaration, although its type states UTF-8',
			'text/xml; charset=utf-8',
			Buffer.from(
				'<?xml version="1.0" encoding="windows-1252"?><rs><r><name>Jürgen</name><x>1</x></r></rs>',
				'latin1',
			),
		],
		[
			'UTF-16 as XML begins with it',
			'application/xml',
			Buffer.from('<rs><r><name>Jürgen</name><x>1</x></r></rs>', 'utf16le'),
		],
		[
			'UTF-8, although XML declares UTF-16',
			'application/xml',
			Buffer.from('<?xml version="1.0" encoding="utf-16"?><rs><r><name>Jürgen</name><x>1</x></r></rs>'),
		],
	])('decodes text by %s', async (_, type, body) => {
		const { credential } = await answering(type, body);
		expect(await getRows(credential)).toEqual([{ name: 'Jürgen', x: '1' }]);
	});

	it('reads what the author names', async () => {
		const { credential } = await answering('application/octet-stream', '2023:a\n2024:b\n');
		const options = asFormat('csv', { csvDelimiter: ':', csvHeader: 'absent' });
		expect(await getRows(credential, {}, options)).toEqual([
			{ column1: '2023', column2: 'a' },
			{ column1: '2024', column2: 'b' },
		]);
		const tabs = await answering('text/plain', 'a\tb\n1\t2\n');
		expect(await getRows(tabs.credential, {}, asFormat('csv', { csvDelimiter: '\\t' }))).toEqual([
			{ a: '1', b: '2' },
		]);
		const fields = await answering('text/xml', `<r>${ORDERS}<Log><e/><e/></Log></r>`);
		expect(await getRows(fields.credential, { rowsField: 'r.Orders.Order' })).toEqual(ROWS);
	});

	it.each<[string, string, string, IDataObject, string, RegExp]>([
		[
			'a cut XML document',
			'text/xml',
			ORDERS.slice(0, -9),
			{},
			'FORMAT_UNREADABLE',
			/^The XML of the response cannot be read.*ends before its element 'Orders' is closed/s,
		],
		[
			'a page in place of XML',
			'text/html',
			'<!doctype html><html><body>Hi</body></html>',
			asFormat('xml'),
			'NOT_JSON',
			/returned a web page/,
		],
		[
			'text in place of XML',
			'text/plain',
			'Hi',
			asFormat('xml'),
			'FORMAT_UNREADABLE',
			/does not begin with a tag/,
		],
		[
			'an entity bomb that hides the end',
			'text/xml',
			`<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(9)}`,
			{},
			'FORMAT_UNREADABLE',
			/DOCTYPE/,
		],
		[
			'more attributes than data has, and says what to do',
			'text/xml',
			`<a${' b=""'.repeat(10_001)}/>`,
			{},
			'FORMAT_UNREADABLE',
			/a tag has more than 10,000 attributes\. Request fewer rows at once/,
		],
		['deep nesting', 'text/xml', '<a>'.repeat(50_000), {}, 'FORMAT_UNREADABLE', /nested more than 200 deep/],
		[
			'a CSV with a quotation mark that is not closed',
			'text/csv',
			'a,b\n1,"2\n',
			{},
			'FORMAT_UNREADABLE',
			/In row 2 a quotation mark is not closed.*cut off.*Delimiter/s,
		],
		[
			'a cut JSON line',
			'application/x-ndjson',
			'{"a":1}\n{"a":',
			{},
			'FORMAT_UNREADABLE',
			/Row 2 is not JSON.*cut off/,
		],
		['text', 'text/plain', 'Hi', {}, 'NOT_JSON', /returned text that is not JSON/],
	])('refuses %s', async (_, type, body, options, code, text) => {
		const { credential } = await answering(type, body);
		const error = await catchError<Error & { description: string; context: { data: { code: string } } }>(
			getRows(credential, {}, options),
		);
		expect(error.context.data.code).toBe(code);
		expect(`${error.message} ${error.description}`).toMatch(text);
	});

	it.each([
		['json', 'application/xml', ORDERS, 'JSON', 'XML'],
		['json', 'text/plain', ORDERS, 'JSON', 'XML'],
		['json', 'text/csv', CSV, 'JSON', 'CSV'],
		['json', 'application/x-ndjson', LINES, 'JSON', 'JSON Lines'],
		['json', 'text/plain', 'Hi', 'JSON', 'text that is not JSON'],
		['xml', 'application/json', '[{"id":1}', 'XML', 'JSON'],
		['xml', 'text/csv', CSV, 'XML', 'CSV'],
		['jsonLines', 'text/csv', CSV, 'JSON Lines', 'CSV'],
	])(
		'names the format that was chosen and the one that came: %s, %s',
		async (responseFormat, type, body, chosen, came) => {
			const { credential } = await answering(type, body);
			for (const operation of ['makeRequest', 'getRows']) {
				const run = getRows(credential, { operation }, asFormat(responseFormat));
				const error = await catchError<Error & { description: string }>(run);
				expect(error.message).toBe(`The response is not ${chosen}`);
				expect(error.description).toContain(`GET /list returned ${came} (${type}) with status 200.`);
			}
		},
	);

	it.each<[string, IDataObject, (page: number, ids: number[]) => StubResponse]>([
		[
			'a total and a page number in XML',
			{ paginationMode: 'pageNumber', totalField: 'r.total' },
			(_, ids) =>
				typed(
					'text/xml',
					`<r><total>5</total><os>${ids.map((id) => `<o><id>${id}</id></o>`).join('')}</os></r>`,
				),
		],
		[
			'a flag in XML',
			{ paginationMode: 'pageNumber', moreField: 'r.more' },
			(page, ids) =>
				typed(
					'text/xml',
					`<r><more>${page < 3}</more><os>${ids.map((id) => `<o><id>${id}</id></o>`).join('')}</os></r>`,
				),
		],
		[
			'a next URL in XML',
			{ paginationMode: 'nextUrl', nextUrlField: 'r.next' },
			(page, ids) =>
				typed(
					'text/xml',
					`<r><next>${page < 3 ? `/list?a=1&amp;page=${page + 1}` : ''}</next><os>${ids.map((id) => `<o><id>${id}</id></o>`).join('')}</os></r>`,
				),
		],
		[
			'a cursor in XML',
			{ paginationMode: 'cursor', cursorField: 'r.cursor', cursorParameter: 'page' },
			(page, ids) =>
				typed(
					'text/xml',
					`<r>${page < 3 ? `<cursor>${page + 1}</cursor>` : '<cursor/>'}<os>${ids.map((id) => `<o><id>${id}</id></o>`).join('')}</os></r>`,
				),
		],
		[
			'page numbers until an empty CSV',
			{ paginationMode: 'pageNumber' },
			(_, ids) => typed('text/csv', `id,x\n${ids.map((id) => `${id},y\n`).join('')}`),
		],
		[
			'a Link header beside JSON Lines',
			{ paginationMode: 'linkHeader' },
			(page, ids) => ({
				...typed('application/x-ndjson', ids.map((id) => `{"id":"${id}"}\n`).join('')),
				headers: {
					'Content-Type': 'application/x-ndjson',
					...(page < 3 && { Link: `</list?page=${page + 1}>; rel="next"` }),
				},
			}),
		],
	])('reads all pages by %s', async (_, pagination, toPage) => {
		const pages = [[], [1, 2], [3, 4], [5]];
		const { credential } = await start((_, url) => {
			const page = Number(url.searchParams.get('page') ?? 1);
			return toPage(page, pages[page] ?? []);
		});
		const options = { pagination: { pagination } };
		const rows = await getRows(credential, {}, options);
		expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
	});

	const sizes = [0, 3, 10, 20, 25];
	const ofPage = (count: number, url: URL) => {
		const page = Number(url.searchParams.get('page') ?? 1);
		const ids = Array.from({ length: count }, (_, i) => i + 1).slice((page - 1) * 10, page * 10);
		return { page, ids, isLast: page * 10 >= count };
	};
	it.each<[string, (count: number, url: URL) => StubResponse]>([
		[
			'XML with a total and a page',
			(count, url) => {
				const { page, ids } = ofPage(count, url);
				const rows = ids.map((id) => `<order><id>${id}</id></order>`).join('');
				return typed(
					'text/xml',
					`<r><total>${count}</total><page>${page}</page><orders>${rows}</orders></r>`,
				);
			},
		],
		[
			'XML with a next address',
			(count, url) => {
				const { page, ids, isLast } = ofPage(count, url);
				const rows = ids.map((id) => `<order><id>${id}</id></order>`).join('');
				const next = isLast ? '' : `/list?x=1&amp;page=${page + 1}`;
				return typed('text/xml', `<orders><next>${next}</next>${rows}</orders>`);
			},
		],
		[
			'CSV with a total in a header',
			(count, url) => {
				const { ids } = ofPage(count, url);
				const headers = { 'Content-Type': 'text/csv', 'X-Total-Count': String(count) };
				return { headers, body: `id,x\n${ids.map((id) => `${id},y\n`).join('')}` };
			},
		],
		[
			'JSON Lines with a Link header',
			(count, url) => {
				const { page, ids, isLast } = ofPage(count, url);
				const link = isLast ? {} : { Link: `</list?page=${page + 1}>; rel="next"` };
				return {
					headers: { 'Content-Type': 'application/x-ndjson', ...link },
					body: ids.map((id) => `{"id":"${id}"}\n`).join(''),
				};
			},
		],
	])('reads all pages with nothing filled in: %s', async (_, respond) => {
		for (const count of sizes) {
			const { credential } = await start((_, url) => respond(count, url));
			const items = await runSessionRequest({
				credential,
				parameters: { operation: 'getRows', url: '/list?page=1' },
			});
			expect(items.map(({ json }) => json.id)).toEqual(
				Array.from({ length: count }, (_, i) => String(i + 1)),
			);
		}
	});

	it.each([
		['nothing', {}],
		['its total', { 'X-Total-Count': '60001' }],
	])('asks for no second page of a long stream with %s beside it', async (_, headers) => {
		const text = 'x'.repeat(100);
		const body = `id,text\n${Array.from({ length: 60_001 }, (_, i) => `${i},${text}\n`).join('')}`;
		const { server, credential } = await start(() => ({
			headers: { 'Content-Type': 'text/csv', ...headers },
			body,
		}));
		const items = await runSessionRequest({ credential, parameters: { operation: 'getRows', url: '/list' } });
		expect(items).toHaveLength(60_001);
		expect(items.at(-1)?.json).toEqual({ id: '60000', text });
		expect(server.requests.filter(({ url }) => url !== '/login')).toHaveLength(1);
	});

	it('reads several long streams as pages of one list', async () => {
		const text = 'x'.repeat(100);
		const toBody = (page: number) =>
			`id,text\n${Array.from({ length: 45_000 }, (_, i) => `${page * 45_000 + i},${text}\n`).join('')}`;
		const { credential } = await start((_, url) => {
			const page = Number(url.searchParams.get('page') ?? 0);
			const link = page < 2 ? { Link: `</list?page=${page + 1}>; rel="next"` } : {};
			return { headers: { 'Content-Type': 'text/csv', ...link }, body: toBody(page) };
		});
		const items = await runSessionRequest({ credential, parameters: { operation: 'getRows', url: '/list' } });
		expect(items.map(({ json }) => Number(json.id))).toEqual(Array.from({ length: 135_000 }, (_, i) => i));
	});

	it.each([
		['CSV', 'text/csv', 'id,text\n', (id: number) => `${id},${'x'.repeat(100)}\n`],
		['JSON Lines', 'application/x-ndjson', '', (id: number) => `{"id":"${id}","text":"x"}\n`],
	])('ends a download of %s once it has Max Items rows', async (_, type, head, toRow) => {
		const MOST_SENT = 256 * 1024;
		let sent = 0;
		let closed: Promise<unknown> | undefined;
		const server = await servers.start((request, response) => {
			if (request.url === '/login') return { body: { token: 'the-token-of-anna', expires_in: 3600 } };
			closed = once(response, 'close');
			response.writeHead(200, { 'Content-Type': type }).write(head);
			let id = 0;
			// It sends no more than this, and never ends by itself.
			const more = () => {
				while (sent < MOST_SENT) {
					const row = toRow(++id);
					sent += row.length;
					if (!response.write(row)) return;
				}
			};
			response.on('drain', more);
			more();
			return undefined;
		});
		const credential = {
			baseUrl: server.url,
			username: 'a',
			password: 'the-password',
			sessionKind: 'bearerToken',
			loginPath: '/login',
		};
		for (const paginationMode of ['automatic', 'linkHeader']) {
			sent = 0;
			const pagination = { pagination: { paginationMode, maxItems: 3 } };
			const rows = await getRows(credential, {}, { pagination });
			expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3']);
			await closed;
			expect(sent).toBeLessThanOrEqual(MOST_SENT + 1_000);
		}
	});
});

describe('a first row of CSV that may be names or a row', () => {
	const hintsFor = async (csv: string, operation: string, response: IDataObject = {}) => {
		const { credential } = await answering('text/csv', csv);
		const { hints } = await runWithHints({
			credential,
			parameters: {
				operation,
				url: '/list',
				options: {
					pagination: { pagination: { paginationMode: 'off' } },
					response: { response },
				} as INodeParameters,
			},
		});
		return hints.filter((hint) => hint.includes('Column Names'));
	};

	it.each([
		['getRows', {}],
		['makeRequest', { responseFormat: 'csv' }],
	])('is named in a hint of %s, with the option that decides', async (operation, response) => {
		expect(await hintsFor('Anna;Paris\nBert;Rom\n', operation, response)).toEqual([
			"The first row of the CSV was taken for the names of the columns: 'Anna', 'Paris'. To decide, set Response Format to CSV under Options, Response, and Column Names to None if it is a row, or to In the First Row if it contains the names.",
		]);
	});

	it.each([
		['the author has decided', 'Anna;Paris\nBert;Rom\n', { responseFormat: 'csv', csvHeader: 'present' }],
		['they look like names', 'name;city\nBert;Rom\n', {}],
		['they look like values', 'Anna;2024-05-06\nBert;2024-05-07\n', {}],
	])('needs no hint where %s', async (_, csv, response) => {
		expect(await hintsFor(csv, 'getRows', response)).toEqual([]);
	});
});

describe('Make a Request', () => {
	const request = async (
		credential: IDataObject,
		options: IDataObject = {},
		parameters: INodeParameters = {},
	) =>
		(
			await runWithHints({
				credential,
				parameters: { url: '/list', ...parameters, options: options as INodeParameters },
			})
		).items.map(({ json }) => json);

	it.each([
		['XML', 'application/xml', ORDERS],
		['CSV', 'text/csv', CSV],
		['JSON Lines', 'application/x-ndjson', LINES],
	])('returns %s as text with Autodetect, as HTTP Request does', async (_, type, body) => {
		const { credential } = await answering(type, body);
		expect(await request(credential)).toEqual([{ data: body }]);
	});

	it.each<[string, string, string, IDataObject, unknown[]]>([
		['XML', 'application/xml', ORDERS, asFormat('xml'), [{ Orders: { Order: ROWS } }]],
		['XML that is split', 'application/xml', ORDERS, asFormat('xml', { itemsField: 'Orders.Order' }), ROWS],
		['CSV', 'text/plain', CSV, asFormat('csv'), ROWS],
		['JSON Lines', 'text/plain', LINES, asFormat('jsonLines'), NUMBERED],
	])('returns %s as data where that is chosen', async (_, type, body, options, items) => {
		const { credential } = await answering(type, body);
		expect(await request(credential, options)).toEqual(items);
	});

	it('sets values of the session into the slots of an XML body, for the API alone', async () => {
		const foreign = await servers.start(() => ({ body: {} }));
		const { server, credential } = await start(() => typed('text/xml', '<ok/>'));
		const body =
			'<h><t>{{ session.token }}</t><o>{session.token}</o><n>{{ session.other }}</n><r>{session.refreshToken}</r></h>';
		const raw = { method: 'POST', sendBody: true, contentType: 'raw', body };
		const xml = { ...raw, rawContentType: 'application/soap+xml; charset=utf-8' };
		await request(credential, {}, xml);
		await request(credential, {}, { ...raw, rawContentType: 'text/plain' });
		await request(
			credential,
			{},
			{ ...xml, body: '={{ "<d>{session.token}</d>" }}'.replace('session', '" + "session') },
		);
		await request(credential, {}, { ...xml, url: `${foreign.url.replace('127.0.0.1', 'localhost')}/x` });
		const sent = server.requests.filter(({ url }) => url === '/list').map((one) => one.body);
		expect(sent).toEqual([
			'<h><t>the-token-of-anna</t><o>the-token-of-anna</o><n>{{ session.other }}</n><r>{session.refreshToken}</r></h>',
			body.replace('{{ session.token }}', 'the-token-of-anna'),
			'<d>{session.token}</d>',
		]);
		expect(foreign.requests.map((one) => one.body)).toEqual([body]);
	});

	it.each(['makeRequest', 'getRows'])(
		'names the slots for which the session has no value, and the available ones: %s',
		async (operation) => {
			const { server, credential } = await start(() => typed('text/xml', ORDERS));
			const run = async (body: string) =>
				await runWithHints({
					credential,
					parameters: {
						...{ operation, method: 'POST', url: '/list', sendBody: true, contentType: 'raw', body },
						rawContentType: 'text/xml',
						options: { pagination: { pagination: { paginationMode: 'off' } } },
					},
				});
			const body = '<h><a>{{ session.tokn }}</a><b>{session.cookie.sid}</b><c>{{ session.tokn }}</c></h>';
			const { hints } = await run(body);
			expect(hints).toContain(
				'The session has no value for session.tokn, session.cookie.sid, so the request was sent with these placeholders unchanged. Check the spelling; available placeholders: session.token. A value that the login returns is kept if it is entered under Additional Values in the credential (Advanced Settings: Login Response), such as tokn=tokn.',
			);
			expect(hints.join(' ')).not.toContain('the-token-of-anna');
			expect(server.requests.at(-1)?.body).toBe(body);
			const { hints: others } = await run('<h><a>{{ session.token }}</a></h>');
			expect(others.join(' ')).not.toContain('no value');
		},
	);
});

it.each([
	[
		'XML',
		'application/xml',
		(ids: number[]) => `<r><os>${ids.map((id) => `<o><id>${id}</id></o>`).join('')}</os></r>`,
	],
	['CSV', 'text/csv', (ids: number[]) => `id,x\n${ids.map((id) => `${id},y\n`).join('')}`],
	['JSON Lines', 'application/jsonl', (ids: number[]) => ids.map((id) => `{"id":"${id}"}\n`).join('')],
])('Session Request Trigger finds the new rows of a list in %s', async (_, type, write) => {
	const ids = [1];
	const { credential } = await start(() => typed(type, write(ids)));
	const options = { pagination: { pagination: { paginationMode: 'off' } } };
	const trigger = createSessionRequestTrigger(credential, { url: '/list', options });
	expect(await trigger.poll()).toEqual([]);
	ids.push(2, 3);
	expect((await trigger.poll()).map(({ id }) => id)).toEqual(['2', '3']);
	expect(await trigger.poll()).toEqual([]);
});

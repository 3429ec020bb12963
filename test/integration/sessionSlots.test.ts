import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger, runSessionRequest, runWithHints } from '../support/nodeContexts';
import type { SeenRequest, StubResponse } from '../support/startServer';
import { withServers } from '../support/withServers';

const servers = withServers();
/** A value that each place encodes in its own way. */
const SITE = 'a/b "&<ä';

/** An API whose nth login returns the site of that number. */
async function start(respond: (request: SeenRequest) => StubResponse = () => ({ body: { ok: true } })) {
	let logins = 0;
	const server = await servers.start((request) =>
		request.url === '/login'
			? {
					headers: { 'Set-Cookie': 'sid=cookie-of-the-session' },
					body: { token: `token-number-${++logins}`, siteId: `${SITE}${logins}`, siteKey: 'key-of-site' },
				}
			: respond(request),
	);
	const login = [
		{
			method: 'POST',
			path: '/login',
			body: { type: 'json', content: { user: '{{username}}', password: '{{password}}' } },
			captures: { token: 'token', place: 'siteId', siteKey: 'siteKey', refreshToken: 'siteKey' },
		},
	];
	const credential: IDataObject = {
		baseUrl: server.url,
		username: 'ANNA',
		password: 'annas-password',
		adjust: ['recipeJson'],
		recipeJson: JSON.stringify({ login, otherLogins: [], attach: { cookies: true, tokenInstead: false } }),
	};
	const sent = () => server.requests.filter(({ url }) => url !== '/login');
	return { server, credential, sent };
}

const pairs = (...parameters: Array<{ name: string; value: string }>) => ({ parameters });
const PLACE = '{{ session.place }}';
const fields: INodeParameters = {
	method: 'POST',
	url: `/sites/${PLACE}/x?at=${PLACE}`,
	sendQuery: true,
	queryParameters: pairs({ name: 'site', value: `of ${PLACE}` }),
	sendHeaders: true,
	headerParameters: pairs({ name: 'x-key', value: 'k={{session.siteKey}}; c={{ session.cookie.sid }}' }),
	sendBody: true,
};

describe('slots in fixed fields', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'JSON',
			{ specifyBody: 'json', jsonBody: `{"site": "${PLACE}", "n": 1}` },
			JSON.stringify({ site: `${SITE}1`, n: 1 })
				.replace(/":/g, '": ')
				.replace(',', ', '),
		],
		[
			'the fields of JSON',
			{ bodyParameters: pairs({ name: 'site', value: PLACE }) },
			JSON.stringify({ site: `${SITE}1` }),
		],
		[
			'a form',
			{ contentType: 'form-urlencoded', bodyParameters: pairs({ name: 'site', value: PLACE }) },
			`site=${encodeURIComponent(`${SITE}1`)}`,
		],
		['text', { contentType: 'raw', rawContentType: 'text/plain', body: `site ${PLACE}` }, `site ${SITE}1`],
		[
			'XML',
			{ contentType: 'raw', rawContentType: 'text/xml', body: `<site>${PLACE}</site>` },
			'<site>a/b &quot;&amp;&lt;ä1</site>',
		],
	])('are filled in, encoded for their place: URL, query, header and %s', async (_, body, expected) => {
		const { credential, sent } = await start();
		await runSessionRequest({ credential, parameters: { ...fields, ...body } });
		const encoded = encodeURIComponent(`${SITE}1`);
		expect(sent()).toMatchObject([
			{
				url: `/sites/${encoded}/x?at=${encoded}&site=of%20${encoded}`,
				headers: { 'x-key': 'k=key-of-site; c=cookie-of-the-session' },
				body: expected,
			},
		]);
	});

	it('are filled in on every page, and with the new session after a lost one', async () => {
		const { credential, sent } = await start(({ url }) => {
			const { pathname, searchParams } = new URL(url, 'http://api');
			if (pathname.includes(encodeURIComponent(`${SITE}1`)) && searchParams.has('page', '2'))
				return { status: 401 };
			return {
				body: {
					rows: searchParams.has('page', '2') ? [] : [{ id: 1 }],
					...(searchParams.has('page', '2') ? {} : { next: 'list?page=2' }),
				},
			};
		});
		const parameters = {
			url: `/sites/${PLACE}/list`,
			options: {
				pagination: {
					pagination: {
						paginationMode: 'nextUrl',
						nextUrlField: 'next',
						rowsField: 'rows',
						limitPagesFetched: false,
					},
				},
			},
		};
		expect(await runSessionRequest({ credential, parameters })).toHaveLength(1);
		const site = (n: number) => `/sites/${encodeURIComponent(`${SITE}${n}`)}/list`;
		expect(sent().map(({ url }) => url)).toEqual([site(1), `${site(1)}?page=2`, `${site(2)}?page=2`]);
	});

	it('stay as they were typed for a value that the session does not have, with a hint', async () => {
		const { credential, sent } = await start();
		const { hints } = await runWithHints({
			credential,
			parameters: {
				...fields,
				url: '/x',
				jsonBody: '{"a": "{{ session.plaec }}"}',
				specifyBody: 'json',
				queryParameters: pairs({ name: 'q', value: '{{session.refreshToken}}' }),
			},
		});
		expect(sent()).toMatchObject([
			{ url: '/x?q=%7B%7Bsession.refreshToken%7D%7D', body: '{"a": "{{ session.plaec }}"}' },
		]);
		expect(hints.join()).toMatch(
			/^The session has no value for session\.refreshToken, session\.plaec, so the request was sent with these placeholders unchanged\. Check the spelling; available placeholders: .*session\.place/,
		);
	});

	it('stay as they were typed with a filter, with a hint', async () => {
		const { credential, sent } = await start();
		const parameters = {
			...fields,
			url: '/x',
			specifyBody: 'json',
			jsonBody: '{"a": "{{ session.place | md5 }}"}',
		};
		const { hints } = await runWithHints({ credential, parameters });
		expect(sent()).toMatchObject([{ body: '{"a": "{{ session.place | md5 }}"}' }]);
		expect(hints.join()).toBe(
			'A placeholder with a filter was sent unchanged: filters are possible in the credential only. In a request write the value alone, such as {{ session.token }}.',
		);
	});

	it('are not filled in for another host, nor after a redirect to it', async () => {
		const foreign = await servers.start(() => ({ body: {} }));
		const elsewhere = foreign.url.replace('127.0.0.1', 'localhost');
		const { credential } = await start(() => ({ status: 307, headers: { Location: `${elsewhere}/moved` } }));
		for (const url of [`${elsewhere}/direct`, '/x'])
			await runSessionRequest({
				credential,
				parameters: {
					...fields,
					url,
					specifyBody: 'json',
					jsonBody: `{"site": "${PLACE}"}`,
					queryParameters: pairs({ name: 'q', value: PLACE }),
				},
			});
		expect(foreign.requests.map(({ body }) => body)).toEqual([1, 2].map(() => `{"site": "${PLACE}"}`));
		expect(foreign.requests[0]).toMatchObject({
			url: '/direct?q=%7B%7B%20session.place%20%7D%7D',
			headers: { 'x-key': 'k={{session.siteKey}}; c={{ session.cookie.sid }}' },
		});
		expect(JSON.stringify(foreign.requests.map(({ url, headers }) => [url, headers]))).not.toMatch(
			/key-of-site|cookie-of/,
		);
	});
});

it('what comes from data is never filled in', async () => {
	const { credential, sent } = await start();
	await runSessionRequest({
		credential,
		items: [{ text: '{{ session.siteKey }}' }],
		parameters: {
			method: 'POST',
			url: '=/x?q={{ encodeURIComponent($json.text) }}',
			sendQuery: true,
			queryParameters: pairs(
				{ name: 'site', value: '={{ $json.text }}' },
				{ name: 'own', value: '{{ session.siteKey }}' },
			),
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
		},
	});
	const [request] = sent();
	expect(new URL(request?.url ?? '', 'http://api').search).toBe(
		`?q=${encodeURIComponent('{{ session.siteKey }}')}&site=${encodeURIComponent('{{ session.siteKey }}')}&own=key-of-site`,
	);
	expect(JSON.parse(request?.body ?? '')).toEqual({ text: '{{ session.siteKey }}' });
});

describe('slots in an XML body that is an expression', () => {
	const XML = { sendBody: true, contentType: 'raw', rawContentType: 'text/xml' };
	const slots = '{session.siteKey} {{ session.siteKey }} { session.cookie.sid }';

	it('are filled in where the author wrote them, but not in data, for each item', async () => {
		const { credential, sent } = await start();
		await runSessionRequest({
			credential,
			items: [{ text: slots }, { text: '<b/>' }],
			parameters: {
				...XML,
				method: 'POST',
				url: '/x',
				body: '=<k>{session.siteKey}</k><p>{ session.place }</p>{{ "<c>{session.cookie.sid}</c>" + $json.text }}',
			},
		});
		const own = '<k>key-of-site</k><p>a/b &quot;&amp;&lt;ä1</p><c>cookie-of-the-session</c>';
		expect(new Set(sent().map(({ body }) => body))).toEqual(new Set([own + slots, `${own}<b/>`]));
	});

	it.each([
		'={{ $json.text /* {session.} {session.siteKey} */ }}',
		'={{ $json.text }}',
		'={{ `${$json.text}` }}',
	])('are not filled in from data alone: %s', async (body) => {
		const { credential, sent } = await start();
		const parameters = { ...XML, method: 'POST', url: '/x', body };
		await runSessionRequest({ credential, items: [{ text: slots }], parameters });
		expect(sent()).toMatchObject([{ body: slots }]);
	});

	it('stay as they were typed in another type', async () => {
		const { credential, sent } = await start();
		const body = '=k {session.siteKey}';
		const parameters = { ...XML, method: 'POST', url: '/x', rawContentType: 'text/plain', body };
		await runSessionRequest({ credential, parameters });
		expect(sent()).toMatchObject([{ body: 'k {session.siteKey}' }]);
	});

	it('are filled in for Session Request Trigger, but not in data', async () => {
		const { credential, sent } = await start(() => ({ body: [{ id: 1 }] }));
		const parameters = {
			...XML,
			method: 'POST',
			url: '/list',
			options: { pagination: { pagination: { paginationMode: 'off' } } },
		};
		const data = `{{ ["{", "session.siteKey}"].join("") }}`;
		for (const body of [`=<k>{session.siteKey}</k>${data}`, '<k>{{ session.siteKey }}</k>{session.siteKey}'])
			await createSessionRequestTrigger(credential, { ...parameters, body }).poll();
		expect(sent().map((one) => one.body)).toEqual([
			'<k>key-of-site</k>{session.siteKey}',
			'<k>key-of-site</k>key-of-site',
		]);
	});

	it('show as they were typed in errors of Session Request Trigger', async () => {
		const { credential } = await start(({ body }) => ({ status: 400, body: { message: `no ${body}` } }));
		const body = '=<k>{session.siteKey}</k><n>{session.nothing}</n>';
		const trigger = createSessionRequestTrigger(credential, { ...XML, method: 'POST', url: '/list', body });
		const error = await catchError<Error & { description?: string }>(trigger.poll('manual'));
		const text = `${error.message} ${JSON.stringify(error)}`;
		expect(text).toContain('{session.nothing}');
		expect(text).not.toMatch(/key-of-site|s[\da-f]{32}/);
	});
});

describe('errors', () => {
	it('show no value that was sent', async () => {
		const { credential } = await start(({ url, headers, body }) => ({
			status: 403,
			body: { message: `no ${url} ${String(headers['x-key'])} ${body}` },
		}));
		const error = await catchError(
			runSessionRequest({
				credential,
				parameters: { ...fields, specifyBody: 'json', jsonBody: '{"k": "{{session.siteKey}}"}' },
			}),
		);
		const text = `${error.message} ${JSON.stringify(error)}`;
		expect(error.message).toBe('Permission denied: POST /sites/***/x');
		expect(text).not.toMatch(/key-of-site|cookie-of-the-session|s[\da-f]{32}/);
	});

	it('of a field show it as it was typed', async () => {
		const { credential } = await start();
		const parameters = { ...fields, specifyBody: 'json', jsonBody: '{"k": {{ session.siteKey }} }' };
		const error = await catchError<Error & { description?: string }>(
			runSessionRequest({ credential, parameters }),
		);
		expect(error.message).toMatch(/JSON/);
		expect(`${error.message} ${error.description}`).not.toMatch(/s[\da-f]{32}/);
	});
});

it('a file is named for the address as it was typed', async () => {
	const { credential } = await start(() => ({
		headers: { 'Content-Type': 'application/pdf' },
		body: Buffer.from('%PDF'),
	}));
	const [item] = await runSessionRequest({ credential, parameters: { url: '/files/{{ session.siteKey }}' } });
	expect(JSON.stringify(item?.binary)).not.toMatch(/s[\da-f]{32}|key-of-site/);
});

describe('slots in a form with files', () => {
	const file = { data: Buffer.from('bytes of the file').toString('base64'), mimeType: 'text/plain' };
	/** Sends a form; returns its text, and whether its length was right. */
	async function sendForm(value: string, more: INodeParameters = {}) {
		const { credential, sent } = await start();
		const parameters = {
			...{ ...fields, url: '/upload', contentType: 'multipart-form-data' },
			bodyParameters: {
				parameters: [
					{ name: 'site', value },
					{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
				],
			},
			...more,
		};
		const { hints } = await runWithHints({ parameters, credential, binary: { data: file } });
		const [{ body = '', headers } = { headers: {} as SeenRequest['headers'] }] = sent();
		expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
		return { body, hints };
	}

	it('are filled in beside the file', async () => {
		const { body, hints } = await sendForm(`of ${PLACE}`);
		expect(body).toContain(`name="site"\r\n\r\nof ${SITE}1\r\n`);
		expect(body).toContain('bytes of the file');
		expect(hints).toEqual([]);
	});

	it('stay as they were typed without a value, with a hint', async () => {
		const { body, hints } = await sendForm('{{ session.plaze }}');
		expect(body).toContain('name="site"\r\n\r\n{{ session.plaze }}\r\n');
		expect(hints).toEqual([expect.stringContaining('The session has no value for session.plaze')]);
	});

	it('are filled in when the header makes a form of JSON fields', async () => {
		const { body } = await sendForm('', {
			contentType: 'json',
			headerParameters: pairs({ name: 'Content-Type', value: 'multipart/form-data' }),
			bodyParameters: pairs({ name: 'site', value: PLACE }),
		});
		expect(body).toContain(`name="site"\r\n\r\n${SITE}1\r\n`);
	});
});

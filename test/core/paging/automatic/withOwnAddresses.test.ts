import { generate } from 'selfsigned';

import { asPreset, byLinkHeader, byNextUrl, pages, type SessionLoginError } from '../../../../core';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { toShown } from '../../../support/shown';
import { calls } from '../../../support/startApi';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows } from './readAll';

const servers = withServers();
const rows = createRows(25);
const HOME = '/gateway/shop/v1/orders';
const base = { limitParameter: 'limit', pageSize: 0, rowsField: '' };

type ToAddress = (query: string, origin: string, page: number) => string;
type ToResponse = (url: URL, request: SeenRequest) => StubResponse | undefined;

/** Reads a list by a preset; the API knows its own path only, and only with its session. */
async function read(
	isInHeader: boolean,
	toAddress: ToAddress,
	others: ToResponse = () => undefined,
	isSecure = false,
) {
	let origin = '';
	const tls = isSecure ? await createCertificate() : undefined;
	const server = await servers.start((request) => {
		if (request.url === '/login') return toLoginResponse(1);
		const url = new URL(request.url, origin);
		const other = others(url, request);
		if (other !== undefined) return other;
		if (url.pathname !== HOME) return { status: 404, body: { message: 'no such route' } };
		if (!request.headers.cookie?.includes('sid=')) return { status: 401 };
		return toPage(Number(url.searchParams.get('seite') ?? 1));
	}, tls);
	origin = server.url;
	function toPage(page: number): StubResponse {
		const next = page < 3 ? toAddress(`?seite=${page + 1}`, origin, page) : null;
		const data = rows.slice((page - 1) * 10, page * 10);
		if (!isInHeader) return { body: { data, next } };
		return { body: data, headers: next === null ? {} : { Link: `<${next}>; rel="next"` } };
	}
	const client = openClient(origin, isSecure ? { account: { connection: { ignoreSslIssues: true } } } : {});
	const strategy = isInHeader ? byLinkHeader(base) : byNextUrl({ ...base, nextUrlField: 'next' });
	const got: unknown[] = [];
	let error: SessionLoginError | undefined;
	try {
		for await (const page of pages((one) => client.send(one), createRequest(HOME), asPreset(strategy, '')))
			got.push(...(page.rows ?? []));
	} catch (thrown) {
		error = toShown(thrown as SessionLoginError);
	}
	return { got, error, asked: calls(server).map(({ url }) => url) };
}

async function createCertificate() {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	return { key, cert };
}

const LIST = [HOME, `${HOME}?seite=2`, `${HOME}?seite=3`];

describe.each([
	['Next URL', false],
	['Link Header', true],
])('%s behind a gateway', (_, isInHeader) => {
	it.each<[string, ToAddress, string[]]>([
		['is right', (query, origin) => `${origin}${HOME}${query}`, LIST],
		['lacks its prefix', (query, origin) => `${origin}/orders${query}`, LIST],
		['lacks its prefix and is relative', (query) => `/v1/orders${query}`, LIST],
		['has the host behind it', (query) => `http://backend.internal:9000${HOME}${query}`, LIST],
		['has that host and no prefix', (query) => `http://backend.internal:9000/orders${query}`, LIST],
		['has that host and another path', (query) => `https://backend.internal/api/list${query}`, LIST],
		['has another path', (query) => `/api/list${query}`, [HOME, '/api/list?seite=2', ...LIST.slice(1)]],
	])('reads all rows, each once, when the address %s', async (_, toAddress, expected) => {
		const { got, error, asked } = await read(isInHeader, toAddress);
		expect(error).toBeUndefined();
		expect(got).toEqual(rows);
		expect(asked).toEqual(expected);
	});

	it.each<[string, ToAddress]>([
		['http in place of https', (query, origin) => `${origin.replace('https', 'http')}${HOME}${query}`],
		['http without the port', (query) => `http://127.0.0.1${HOME}${query}`],
	])('reads all rows of an API that names itself with %s', async (_, toAddress) => {
		const { got, error, asked } = await read(isInHeader, toAddress, undefined, true);
		expect(error).toBeUndefined();
		expect(got).toEqual(rows);
		expect(asked).toEqual(LIST);
	});

	it('names the requests when neither address has a second page', async () => {
		const { error, got } = await read(
			isInHeader,
			(query) => `/api/list${query}`,
			(url) => (url.search === '' ? undefined : { status: 404 }),
		);
		expect(got).toHaveLength(10);
		expect(`${error?.message}. ${error?.description}`).toMatch(
			/^The address of the page after page 1 does not return another page\. Page 2 was requested: .*\/api\/list returned the status 404; .*\/orders returned the status 404\./,
		);
	});

	it('sends no session to another host, and follows it when the own API knows no such page', async () => {
		const headers: unknown[] = [];
		const foreign = await servers.start((request) => {
			headers.push(request.headers.cookie);
			return { body: isInHeader ? rows.slice(10, 20) : { data: rows.slice(10, 20), next: null } };
		});
		const { got, error } = await read(
			isInHeader,
			() => `${foreign.url.replace('127.0.0.1', 'localhost')}/archive?key=7`,
			(url) => (url.searchParams.has('key') ? { status: 404 } : undefined),
		);
		expect(error).toBeUndefined();
		expect(got).toEqual(rows.slice(0, 20));
		expect(headers).toEqual([undefined]);
	});
});

it("sends no header of the author's to the host that a redirect has led to", async () => {
	const seen: Array<string | undefined> = [];
	const other = await servers.start((request) => {
		seen.push(request.headers.authorization);
		const isSecond = request.url.includes('page=2');
		return {
			body: {
				data: isSecond ? rows.slice(10, 20) : rows.slice(0, 10),
				next: isSecond ? null : 'http://backend.internal/archive?page=2',
			},
		};
	});
	const server = await servers.start(({ url }) =>
		url === '/login'
			? toLoginResponse(1)
			: { status: 302, headers: { Location: `${other.url.replace('127.0.0.1', 'localhost')}/archive` } },
	);
	const client = openClient(server.url);
	const own = createRequest('/list', { headers: { Authorization: 'Basic own' } });
	const got: unknown[] = [];
	const strategy = asPreset(byNextUrl({ ...base, nextUrlField: 'next' }), '');
	for await (const page of pages((one) => client.send(one), own, strategy)) got.push(...(page.rows ?? []));
	expect(got).toEqual(rows.slice(0, 20));
	expect(seen).toEqual([undefined, undefined]);
});

it('sends a request that changes something once for each page', async () => {
	const server = await servers.start(({ url }) => {
		if (url === '/login') return toLoginResponse(1);
		return url.includes('seite') ? { status: 404 } : { body: { data: rows, next: '/other?seite=2' } };
	});
	const client = openClient(server.url);
	const strategy = asPreset(byNextUrl({ ...base, nextUrlField: 'next' }), '');
	const reading = pages((one) => client.send(one), createRequest('/list', { method: 'PUT' }), strategy);
	await expect(
		(async () => {
			for await (const page of reading) expect(page.rows).toHaveLength(25);
		})(),
	).rejects.toMatchObject({ facts: { status: 404 } });
	expect(calls(server).map(({ url }) => url)).toEqual(['/list', '/other?seite=2']);
});

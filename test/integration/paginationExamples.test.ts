import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { readFormTable } from '../support/readFormTable';
import type { StubResponse, SeenRequest } from '../support/startServer';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const page = readFileSync(path.join(__dirname, '../../docs/reference/requests.md'), 'utf8');
/** The form as each example of the page fills it in. */
const examples = new Map(
	[...page.matchAll(/<!-- example: (\S+) -->\s*((?:\|.*\n)+)/g)].map(([, name = '', table = '']) => [
		name,
		readFormTable(table),
	]),
);

/** Five rows; `part` returns those from an index on. */
const rows = Array.from({ length: 5 }, (_, id) => ({ id }));
const part = (from: number, size = 2) => rows.slice(from, from + size);
const number = (url: URL, name: string, fallback = 0) => Number(url.searchParams.get(name) ?? fallback);

interface Example {
	respond(url: URL, request: SeenRequest): StubResponse;
	parameters?: IDataObject;
	/** The requests that the API receives. */
	asked: string[];
	/** The expected items; defaults to the five rows. */
	items?: IDataObject[];
}

const post = (json: object) => ({
	method: 'POST',
	sendBody: true,
	contentType: 'json',
	specifyBody: 'json',
	jsonBody: JSON.stringify(json),
});

const expected: Record<string, Example> = {
	'offset-total': {
		respond: (url) => ({ body: { data: part(number(url, 'offset'), number(url, 'limit')), total: 5 } }),
		asked: ['/list?limit=2', '/list?limit=2&offset=2', '/list?limit=2&offset=4'],
	},
	offset: {
		respond(url) {
			const start = number(url, 'start');
			return { body: { rows: part(start), more: start + 2 < 5 } };
		},
		asked: ['/list', '/list?start=2', '/list?start=4'],
	},
	'offset-short-page': {
		respond(url) {
			const offset = number(url, 'offset');
			return { body: part(offset < 5 ? offset : 0, number(url, 'limit')) };
		},
		asked: ['/list?limit=3', '/list?limit=3&offset=3'],
	},
	'offset-body': {
		respond(_, { body }) {
			const { from = 0, size } = (JSON.parse(body) as { page: { from?: number; size: number } }).page;
			return { body: { hits: part(from, size) } };
		},
		parameters: post({ query: 'open', page: { from: 0 } }),
		asked: [0, 2, 4, 5].map((from) => `/list {"query":"open","page":{"from":${from},"size":2}}`),
	},
	'page-number': {
		respond(url) {
			const page = number(url, 'page');
			return { body: { docs: part((page - 1) * 2), totalPages: 3, hasNextPage: page < 3 } };
		},
		asked: [1, 2, 3].map((page) => `/list?limit=2&page=${page}`),
	},
	'page-number-from-zero': {
		respond: (url) => ({ body: { items: part(number(url, 'p') * 2) } }),
		asked: [0, 1, 2, 3].map((page) => `/list?p=${page}`),
	},
	'page-number-404': {
		respond(url) {
			const page = number(url, 'page');
			return page <= 3
				? { body: { data: part((page - 1) * 2) } }
				: { status: 404, body: { error: 'no page' } };
		},
		asked: [1, 2, 3, 4].map((page) => `/list?page=${page}`),
	},
	cursor: {
		respond(url) {
			const from = number(url, 'after');
			return { body: { items: part(from), meta: { next: from < 4 ? String(from + 2) : null } } };
		},
		asked: ['/list', '/list?after=2', '/list?after=4'],
	},
	'cursor-last-row': {
		respond(url) {
			const from = number(url, 'starting_after', -1) + 1;
			return { body: { data: part(from), has_more: from + 2 < 5 } };
		},
		asked: ['/list', '/list?starting_after=1', '/list?starting_after=3'],
	},
	'cursor-members': {
		respond(url) {
			const from = number(url, 'cmcontinue');
			const more = from + 2 < 5 && { continue: { cmcontinue: String(from + 2), continue: '-' } };
			return { body: { batchcomplete: true, ...more, query: { members: part(from) } } };
		},
		asked: ['/list', '/list?cmcontinue=2&continue=-', '/list?cmcontinue=4&continue=-'],
	},
	'next-url': {
		respond(url) {
			const page = number(url, 'page', 1);
			const next = page < 3 ? `${url.origin}/list?page=${page + 1}` : null;
			return { body: { count: 5, next, results: part((page - 1) * 2) } };
		},
		asked: ['/list', '/list?page=2', '/list?page=3'],
	},
	'link-header': {
		respond(url) {
			const page = number(url, 'page', 1);
			const link = page < 3 ? `</list?page=1>; rel="first", </list?page=${page + 1}>; rel="next"` : '';
			return { body: part((page - 1) * 2), headers: { Link: link } };
		},
		asked: ['/list', '/list?page=2', '/list?page=3'],
	},
	'update-parameter': {
		respond: (url) => ({ body: part((number(url, 'page') - 1) * 2) }),
		asked: [1, 2, 3, 4].map((page) => `/list?page=${page}`),
	},
	'update-body': {
		// Keys in Base64; the next key after a key is that key plus a zero byte.
		respond(_, { body }) {
			const { key, limit } = JSON.parse(body) as { key: string; limit: number };
			const keys = ['YWFh', 'YmJi', 'Y2Nj', 'ZGRk', 'ZWVl'];
			const found = keys.filter((one) => Buffer.from(one, 'base64').compare(Buffer.from(key, 'base64')) >= 0);
			const kvs = found.slice(0, limit).map((one) => ({ key: one }));
			return { body: { kvs, more: found.length > limit } };
		},
		parameters: post({ key: 'YQ==', range_end: 'AA==' }),
		asked: ['YQ==', 'YmJiAA==', 'ZGRkAA=='].map(
			(key) => `/list {"key":"${key}","range_end":"AA==","limit":2}`,
		),
		items: ['YWFh', 'YmJi', 'Y2Nj', 'ZGRk', 'ZWVl'].map((key) => ({ key })),
	},
	'next-url-expression': {
		respond(url) {
			const page = number(url, 'page', 1);
			const next = page < 3 ? `${url.origin}/list?page=${page + 1}` : null;
			return { body: { next, results: part((page - 1) * 2) } };
		},
		asked: ['/list', '/list?page=2', '/list?page=3'],
	},
};

it('covers every example of the page', () => {
	expect([...examples.keys()]).toEqual(Object.keys(expected));
});

it.each(Object.entries(expected))('%s', async (name, { respond, parameters, asked, items = rows }) => {
	const api = await apis.start(respond);
	const { pagination, node } = examples.get(name) ?? { pagination: {}, node: {} };
	expect(await api.run(pagination, { operation: 'getRows', ...node, ...parameters })).toEqual(items);
	expect(api.calls().map(({ url, body }) => (body === '' ? url : `${url} ${body}`))).toEqual(asked);
});

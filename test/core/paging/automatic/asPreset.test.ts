import {
	asPreset,
	byCursor,
	byLinkHeader,
	byNextUrl,
	byOffset,
	byPageNumber,
	pages,
	type PageStrategy,
	type SessionLoginError,
} from '../../../../core';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { showingHints, toShown } from '../../../support/shown';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';
import { createRows } from './readAll';

const servers = withServers();
const rows = createRows(57);

const base = {
	limitParameter: 'limit',
	pageSize: 20,
	rowsField: '',
	moreField: '',
	totalField: '',
	totalPagesField: '',
	stopAtShortPage: false,
	sendIn: 'query' as const,
};
const byPage = (pageParameter: string, firstPage = 1, changes: object = {}) =>
	byPageNumber({ ...base, pageParameter, firstPage, ...changes });
const byStart = (startParameter: string, changes: object = {}) =>
	byOffset({ ...base, startParameter, ...changes });
const cursor = (changes: object = {}) =>
	byCursor({ ...base, cursorField: 'next', cursorParameter: 'cursor', ...changes });

type Respond = (query: URLSearchParams) => StubResponse;

/** Reads a list as the author of a preset does; `isSilent`: nobody reads hints, as in a trigger. */
async function read(strategy: PageStrategy, respond: Respond, { isSilent = false } = {}) {
	const server = await servers.start(({ url }) =>
		url === '/login' ? toLoginResponse(1) : respond(new URL(url, 'http://list').searchParams),
	);
	const client = openClient(server.url);
	const hints: string[] = [];
	const addHint = isSilent ? undefined : showingHints((hint) => hints.push(hint));
	const got: unknown[] = [];
	let error: SessionLoginError | undefined;
	try {
		const reading = pages(
			(one) => client.send(one),
			createRequest('/list', { onlyReads: true }),
			asPreset(strategy, ''),
			Infinity,
			addHint,
		);
		for await (const page of reading) got.push(...(page.rows ?? []));
	} catch (thrown) {
		error = toShown(thrown as SessionLoginError);
	}
	return { rows: got, hints: hints.join(' '), error: error && `${error.message}. ${error.description}` };
}

const number = (query: URLSearchParams, name: string, fallback: number) =>
	Number(query.get(name) ?? fallback);
const size = (query: URLSearchParams) => number(query, 'limit', 20);
const cut = (list: unknown[], begin: number, count: number) => list.slice(begin, begin + count);
/** A list by an offset, and one by a page number. */
const offsets =
	(list: unknown[], name: string, about: object = {}): Respond =>
	(query) => ({ body: { data: cut(list, number(query, name, 0), size(query)), ...about } });
const numbers =
	(list: unknown[], name: string, about: object = {}, first = 1): Respond =>
	(query) => ({
		body: { data: cut(list, (number(query, name, first) - first) * size(query), size(query)), ...about },
	});
/** The same rows without anything that identifies them. */
const plain = rows.map(({ name }) => ({ name, kind: 'a' }));

describe('Page Number over an API whose parameter is an offset', () => {
	it.each<[string, unknown[], number, number]>([
		['rows with an ID', rows, 1, 20],
		['rows without one', plain, 1, 20],
		['pages counted from 0', rows, 0, 20],
		['pages of two rows', rows, 1, 2],
		['a list of one page', rows.slice(0, 12), 0, 20],
	])('is an error that names Offset: %s', async (_, list, first, pageSize) => {
		for (const isSilent of [false, true]) {
			const { error } = await read(byPage('start', first, { pageSize }), offsets(list, 'start'), {
				isSilent,
			});
			expect(error).toMatch(
				new RegExp(
					`^Page 2 repeats all rows of page 1 except the first\\. The parameter 'start' seems to count rows.*choose the Pagination Mode Offset, with Start Parameter start, Limit Parameter limit\\.`,
				),
			);
		}
	});

	it('is an error although the rows have changed in the meantime', async () => {
		let count = 0;
		const changing: Respond = (query) => ({
			body: cut(rows, number(query, 'skip', 0), 20).map((row) => ({ ...(row as object), seen: ++count })),
		});
		const { error } = await read(byPage('skip'), changing);
		expect(error).toMatch(/Pagination Mode Offset, with Start Parameter skip/);
	});

	it('carries over what shows the end', async () => {
		const strategy = byPage('from', 0, { totalField: 'total', sendIn: 'query' });
		const { error } = await read(strategy, offsets(rows, 'from', { total: 57 }));
		expect(error).toMatch(/Start Parameter from, Limit Parameter limit, Total Rows Field total/);
	});
});

describe('Offset over an API whose parameter is a page number', () => {
	it.each([false, true])('is an error when a total shows more (in a trigger: %s)', async (isSilent) => {
		const { error } = await read(byStart('page'), numbers(rows, 'page', { total: 57 }), { isSilent });
		expect(error).toMatch(
			/^The parameter 'page' may count pages instead of rows\. The list ended at page 2 with 20 rows\. .*total.*57.*Pagination Mode Page Number, with Page Parameter page, Limit Parameter limit/,
		);
	});

	it('is an error when pages in the middle are skipped', async () => {
		const { error } = await read(byStart('page'), numbers(createRows(450), 'page', { total: 450 }));
		expect(error).toMatch(/may count pages instead of rows.*Pagination Mode Page Number/);
	});

	it('is a hint when nothing shows how long the list is, and an error in a trigger', async () => {
		const { hints, error } = await read(byStart('page'), numbers(rows, 'page'));
		expect(error).toBeUndefined();
		expect(hints).toMatch(/'page' may count pages instead of rows.*Pagination Mode Page Number/);
		const silent = await read(byStart('page'), numbers(rows, 'page'), { isSilent: true });
		expect(silent.error).toMatch(/may count pages/);
	});

	it('is an error in a trigger, whatever the parameter is called, when a total shows more', async () => {
		const { error } = await read(byStart('seite'), numbers(rows, 'seite', { total: 57 }), { isSilent: true });
		expect(error).toMatch(/The list ended at page 2, but the field 'total' shows that there is more/);
	});

	it('is right when the API means an offset', async () => {
		const { rows: got, hints, error } = await read(byStart('page'), offsets(rows, 'page', { total: 57 }));
		expect([got, hints, error]).toEqual([rows, '', undefined]);
	});
});

describe('a parameter that the API ignores', () => {
	const linked = (query: URLSearchParams) => number(query, 'after', 0);
	const byToken: Respond = (query) => {
		const begin = Number((query.get('cursor') ?? 'row0').slice(3));
		return {
			body: { data: cut(rows, begin, 20), next_cursor: begin < 40 ? `row${begin + 20}` : null },
		};
	};
	const byAddress: Respond = (query) => ({
		body: {
			data: cut(rows, linked(query), 20),
			next: linked(query) < 40 ? `/list?after=${linked(query) + 20}` : null,
		},
	});
	const byHeader: Respond = (query) => ({
		body: cut(rows, linked(query), 20),
		headers: linked(query) < 40 ? { Link: `</list?after=${linked(query) + 20}>; rel="next"` } : {},
	});

	it.each<[string, PageStrategy, Respond, RegExp]>([
		[
			'Page Number over a cursor',
			byPage('page'),
			byToken,
			/Pagination Mode Cursor, with Cursor Field next_cursor/,
		],
		[
			'Offset over a cursor',
			byStart('start'),
			byToken,
			/Pagination Mode Cursor, with Cursor Field next_cursor/,
		],
		[
			'Page Number over addresses',
			byPage('page'),
			byAddress,
			/Next URL in a Field, with Next URL Field next/,
		],
		['Offset over addresses', byStart('start'), byAddress, /Next URL in a Field, with Next URL Field next/],
		['Page Number over the Link header', byPage('page'), byHeader, /Pagination Mode Link Header/],
		['Offset over the Link header', byStart('start'), byHeader, /Pagination Mode Link Header/],
		['Cursor over addresses', cursor(), byAddress, /Next URL in a Field, with Next URL Field next/],
	])('is an error that names the right mode: %s', async (_, strategy, respond, advice) => {
		for (const isSilent of [false, true]) {
			const { error } = await read(strategy, respond, { isSilent });
			expect(error).toMatch(/^Page 2 is the same as the previous page/);
			expect(error).toMatch(advice);
		}
	});

	it('does not name the mode that was chosen', async () => {
		const { error } = await read(byPage('page'), numbers(rows, 'seite', { total: 57 }));
		expect(error).toMatch(/^Page 2 is the same as the previous page/);
		expect(error).not.toMatch(/In Pagination, choose/);
	});

	it('is noticed although a row was added in the meantime', async () => {
		let asked = 0;
		const growing: Respond = () => ({
			body: {
				data: [...(asked++ === 0 ? [] : [{ id: 99, name: 'new' }]), ...rows.slice(0, 20)].slice(0, 20),
			},
		});
		const { error } = await read(byPage('seite'), growing);
		expect(error).toMatch(/^Page 2 repeats 19 rows of page 1\. The API seems to ignore/);
	});

	it('is noticed although each row has a time stamp; a short page is then the only one', async () => {
		let asked = 0;
		const stamped =
			(count: number): Respond =>
			() => ({ body: rows.slice(0, count).map((row) => ({ ...row, at: 1_700_000_000 + ++asked })) });
		expect((await read(byPage('seite'), stamped(20))).error).toMatch(/^Page 2 repeats 20 rows of page 1\./);
		const { rows: got, hints, error } = await read(byPage('seite'), stamped(5));
		expect([got.length, error]).toEqual([5, undefined]);
		expect(hints).toMatch(/Page 2 repeats the rows of page 1, so the list ended there/);
	});
});

describe('Cursor, Next URL and Link Header over another API', () => {
	const strategies: Array<[string, PageStrategy]> = [
		['Cursor', cursor({ pageSize: 0 })],
		['Next URL', byNextUrl({ ...base, pageSize: 0, nextUrlField: 'next' })],
		['Link Header', byLinkHeader({ ...base, pageSize: 0 })],
		['Cursor with a size that the API does not grant', cursor({ pageSize: 100 })],
	];

	it.each(strategies)('%s never ends in silence before a total', async (_, strategy) => {
		const capped: Respond = (query) => ({
			body: { data: cut(rows, (number(query, 'page', 1) - 1) * 20, 20), total: 57 },
		});
		const { rows: got, hints, error } = await read(strategy, capped);
		expect([got.length, error]).toEqual([20, undefined]);
		expect(hints).toMatch(/ended after one page.*total.*Pagination Mode (Page Number|Offset)/);
		expect((await read(strategy, capped, { isSilent: true })).error).toMatch(
			/total.*Pagination Mode (Page Number|Offset)/,
		);
	});

	it('reads a total in a header, too', async () => {
		const headed: Respond = () => ({ body: rows.slice(0, 20), headers: { 'X-Total-Count': '57' } });
		const { hints } = await read(byLinkHeader({ ...base, pageSize: 0 }), headed);
		expect(hints).toMatch(/x-total-count.*57/);
	});

	it('Link Header adds a hint when its only page is full and nothing shows the end', async () => {
		const bare: Respond = (query) => ({ body: rows.slice(0, size(query)) });
		expect((await read(byLinkHeader(base), bare)).hints).toMatch(
			/The list ended after one page: the response has no Link header with rel="next"/,
		);
		const short: Respond = () => ({ body: rows.slice(0, 7) });
		expect((await read(byLinkHeader(base), short)).hints).toBe('');
	});

	it('a cursor that is gone before the total is a hint', async () => {
		const ending: Respond = (query) => ({
			body: {
				data: cut(rows, number(query, 'cursor', 0), 20),
				total: 57,
				...(query.has('cursor') ? {} : { next: '20' }),
			},
		});
		const { rows: got, hints, error } = await read(cursor(), ending);
		expect([got.length, error]).toEqual([40, undefined]);
		expect(hints).toMatch(/The list ended at page 2, but the field 'total' shows that there is more/);
	});
});

it('reports once that rows are on two pages', async () => {
	let asked = 0;
	const growing: Respond = (query) => {
		const list = [...Array.from({ length: asked++ }, (_, index) => ({ id: 100 + index })), ...rows];
		return { body: { data: cut(list, (number(query, 'page', 1) - 1) * 20, 20) } };
	};
	const { hints, error } = await read(byPage('page'), growing);
	expect(error).toBeUndefined();
	expect(hints).toBe(
		'Page 2 begins with 1 row from the end of page 1, and the output contains both copies. Rows may have been added while the list was read.',
	);
});

describe('honest lists whose rows have no ID and come again', () => {
	const answers = rows.map(({ id }) => ({ answer: (id * id) % 7 < 3 ? 'yes' : 'no' }));
	it.each<[string, PageStrategy, Respond]>([
		['Offset', byStart('skip'), offsets(answers, 'skip')],
		['Page Number', byPage('page'), numbers(answers, 'page')],
	])('are read by %s', async (_, strategy, respond) => {
		expect(await read(strategy, respond)).toEqual({ rows: answers, hints: '', error: undefined });
	});

	it('are not confused with a log that grows while the API ignores which page is requested', async () => {
		let asked = 0;
		const log = (line: number) => ({ message: line % 5 === 0 ? 'same' : `line ${line}` });
		const growing: Respond = () => ({ body: Array.from({ length: 20 }, (_, row) => log(100 + asked - row)) });
		const respond: Respond = (query) => (asked++, growing(query));
		const { error } = await read(byPage('page'), respond);
		expect(error).toMatch(/^Page 2 repeats 1\d rows of page 1/);
	});
});

import type { IDataObject } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const OFF = { paginationMode: 'off' };
const GET_ROWS = { operation: 'getRows' };
const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe('Get Rows', () => {
	it.each<[string, unknown, IDataObject]>([
		['finds the only list of the response', { total: 2, valueObjectList: rows(1, 2) }, {}],
		['reads a response that is itself the list', rows(1, 2), {}],
		[
			'reads the rows from the field that is named',
			{ a: rows(9), b: { c: rows(1, 2) } },
			{ rowsField: 'b.c' },
		],
		[
			'ignores Response Format and Split Into Items, which it hides',
			{ rows: rows(1, 2), other: rows(9) },
			{ rowsField: 'rows', response: { responseFormat: 'text', itemsField: 'other' } },
		],
	])('%s', async (_, body, { response, ...parameters }) => {
		const api = await apis.start(() => ({ body }));
		const options = response ? { response: { response } } : {};
		expect(await api.run(OFF, { ...GET_ROWS, ...parameters }, options as IDataObject)).toEqual(rows(1, 2));
	});

	it.each([
		['a preset', { paginationMode: 'pageNumber' }],
		[
			'expressions',
			{
				paginationMode: 'updateAParameterInEachRequest',
				parameters: { parameters: [{ name: 'page', value: '={{ $pageCount + 1 }}' }] },
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.rows.length === 0 }}',
			},
		],
	])('reads the rows of all pages with pagination by %s', async (_, pagination) => {
		const api = await apis.start((url) => {
			const page = Number(url.searchParams.get('page') ?? 1);
			return { body: { rows: page < 3 ? rows(page * 10, page * 10 + 1) : [], other: { of: [1, 2, 3] } } };
		});
		expect(await api.run(pagination, { ...GET_ROWS, rowsField: 'rows' })).toEqual(rows(10, 11, 20, 21));
	});

	it('returns no item for an empty list, an empty response, and a status that is expected', async () => {
		for (const response of [
			{ body: { rows: [] } },
			{ status: 204 },
			{ status: 404, body: { message: 'none' } },
		]) {
			const api = await apis.start(() => response);
			const expected = { response: { response: { expectedStatuses: '200, 204, 404' } } };
			expect(await api.run(OFF, GET_ROWS, expected)).toEqual([]);
		}
	});

	it('returns a failure as an item with Never Error', async () => {
		const api = await apis.start(() => ({ status: 404, body: { message: 'none' } }));
		const neverError = { response: { response: { neverError: true } } };
		expect(await api.run(OFF, GET_ROWS, neverError)).toEqual([{ message: 'none' }]);
	});

	it('returns each row with the status and headers of its response', async () => {
		const api = await apis.start(() => ({ body: { rows: rows(1, 2) } }));
		const items = await api.run(OFF, GET_ROWS, { response: { response: { fullResponse: true } } });
		expect(items).toMatchObject([
			{ body: { id: 1 }, statusCode: 200 },
			{ body: { id: 2 }, statusCode: 200 },
		]);
	});

	it('names Rows Field when the response has several lists', async () => {
		const api = await apis.start(() => ({ body: { orders: rows(1), customers: rows(2) } }));
		const error = await catchError(api.run(OFF, GET_ROWS));
		expect(error.message).toBe('The response has 2 lists: orders, customers');
		expect(error).toMatchObject({ description: expect.stringContaining('Set Rows Field to') as string });
	});

	describe('pagination by an expression that never becomes true', () => {
		const never = {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: { parameters: [{ name: 'page', value: '={{ $pageCount + 1 }}' }] },
			paginationCompleteWhen: 'other',
			completeExpression: '={{ $response.body.ende === true }}',
		};
		const pageOf = (url: URL) => Number(url.searchParams.get('page'));
		const rowsOn = (page: number) => (page < 3 ? rows(page * 10, page * 10 + 1) : []);

		it.each<[string, IDataObject, (page: number) => unknown, RegExp]>([
			['empty pages', never, (page) => ({ rows: rowsOn(page) }), /^Pages 3 and 4 have no rows/],
			[
				'empty pages that Response Is Empty does not mean',
				{ ...never, paginationCompleteWhen: 'responseIsEmpty' },
				(page) => ({ rows: rowsOn(page), at: page }),
				/^Pages 3 and 4 have no rows/,
			],
			[
				'the last page again, with a time stamp',
				never,
				(page) => ({ rows: rowsOn(Math.min(page, 2)), at: page }),
				/^Pages 2 and 3 have the same rows/,
			],
		])('ends at %s, with a hint', async (_, pagination, toBody, expected) => {
			const api = await apis.start((url) => ({ body: toBody(pageOf(url)) }));
			const { items, hints } = await api.runWithHints(pagination, GET_ROWS);
			expect(items).toEqual(rows(10, 11, 20, 21));
			expect(hints).toHaveLength(1);
			expect(hints[0]).toMatch(expected);
			expect(hints[0]).toMatch(/the list ended there\. Check Parameters and Pagination Complete When/);
			expect(api.calls().length).toBeLessThanOrEqual(4);
		});

		it('is an error where the parameter is ignored', async () => {
			const api = await apis.start(() => ({ body: { rows: rows(1, 2), at: api.calls().length } }));
			expect(await catchError(api.run(never, GET_ROWS))).toMatchObject({
				message: 'Pages 1 and 2 have the same rows',
				description: expect.stringContaining('Check Parameters'),
			});
		});

		it('passes empty pages while the response shows more', async () => {
			const api = await apis.start((url) => {
				const page = pageOf(url);
				return {
					body: { rows: page === 1 || page === 6 ? rows(page) : [], hasMore: page < 6, ende: page === 6 },
				};
			});
			expect(await api.runWithHints(never, GET_ROWS)).toEqual({ items: rows(1, 6), hints: [] });
		});

		it('waits for a change with an interval, while the request stays the same', async () => {
			const waiting = {
				...never,
				parameters: { parameters: [{ name: 'job', value: '7' }] },
				requestInterval: 1,
			};
			const api = await apis.start(() => {
				const isDone = api.calls().length === 6;
				return { body: { rows: isDone ? rows(1) : [], ende: isDone } };
			});
			expect((await api.runWithHints(waiting, GET_ROWS)).items).toEqual(rows(1));
		});

		it('of Make a Request means what HTTP Request means', async () => {
			const api = await apis.start((url) => ({
				body: { rows: rowsOn(pageOf(url)), ende: pageOf(url) === 6 },
			}));
			expect(await api.run(never, { operation: 'makeRequest' })).toHaveLength(6);
		});
	});

	describe('an error in place of the list, with a success status', () => {
		it.each<[string, IDataObject]>([
			['with Automatic', { paginationMode: 'automatic' }],
			['with Off', OFF],
			['with a preset', { paginationMode: 'pageNumber' }],
		])("shows the API's own message: %s", async (_, pagination) => {
			for (const body of [
				{ error: 'invalid sort field' },
				{ errors: [{ message: 'invalid sort field' }], data: null },
				{ status: 'failed', message: 'invalid sort field' },
			]) {
				const api = await apis.start(() => ({ body }));
				const error = await catchError<Error & { description?: string }>(api.run(pagination, GET_ROWS));
				expect(error).toMatchObject({
					message: 'The response has no list in any of its fields',
					description: expect.stringMatching(/^The API says: "invalid sort field"\. Available fields: /),
				});
			}
		});

		it('shows it for a later page, and for a field that is named', async () => {
			const api = await apis.start((url) => ({
				body:
					url.searchParams.get('page') === '3'
						? { error: 'too deep' }
						: { rows: url.searchParams.get('page') === '2' ? rows(3, 4) : rows(1, 2), total: 9 },
			}));
			const named = { ...GET_ROWS, rowsField: 'rows' };
			expect(await catchError(api.run({ paginationMode: 'automatic' }, named))).toMatchObject({
				description: expect.stringContaining('The API says: "too deep".'),
			});
			const first = await apis.start(() => ({ body: { error: 'no' } }));
			expect(await catchError(first.run(OFF, named))).toMatchObject({
				message: "The response has no list in the field 'rows'",
				description: expect.stringContaining('The API says: "no".'),
			});
		});

		it('shows it beside an empty list, and nothing where there are other rows', async () => {
			const empty = await apis.start(() => ({ body: { error: 'invalid filter', rows: [] } }));
			const { items, hints } = await empty.runWithHints({ paginationMode: 'automatic' }, GET_ROWS);
			expect([items, hints]).toEqual([
				[],
				[
					'The response has no rows, and the field \'error\' reports an error. The API says: "invalid filter".',
				],
			]);
			const other = await apis.start(() => ({ body: { title: 'Orders', found: rows(1) } }));
			expect(await catchError(other.run(OFF, { ...GET_ROWS, rowsField: 'rows' }))).toMatchObject({
				description: expect.not.stringContaining('The API says'),
			});
		});

		it('shows no secret that the API repeats', async () => {
			const api = await apis.start(() => ({ body: { error: 'bad value token-1 of maria' } }));
			const error = await catchError<Error & { description?: string }>(api.run(OFF, GET_ROWS));
			expect(error.description).toMatch(/^The API says: "bad value \S+ of/);
			expect(error.description).not.toMatch(/token-1/);
		});
	});
});

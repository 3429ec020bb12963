import type { IDataObject } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger } from '../support/nodeContexts';
import { withPagedApi } from '../support/withPagedApi';
import { mariaAt } from '../support/withSandbox';

const apis = withPagedApi();
const number = (url: URL, name: string, fallback = 0) => Number(url.searchParams.get(name) ?? fallback);
const update = (type: string, name: string, value: string, changes: IDataObject = {}): IDataObject => ({
	paginationMode: 'updateAParameterInEachRequest',
	parameters: { parameters: [{ type, name, value }] },
	...changes,
});
const nextPage = '={{ $pageCount + 1 }}';

describe('Update a Parameter in Each Request', () => {
	it('may use every n8n variable in addition to the response, and changes a header', async () => {
		const api = await apis.start((_, { headers }) => ({
			body: { page: headers['x-page'], last: headers['x-page'] === '3 of Session' },
		}));
		const items = await api.run(
			update('headers', 'X-Page', '={{ $pageCount + 1 }} of {{ $prevNode.name ?? "Session" }}', {
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.last && $response.statusCode === 200 }}',
			}),
		);
		expect(items.map(({ page }) => page)).toEqual(['1 of Session', '2 of Session', '3 of Session']);
	});

	it('works as pasted from HTTP Request, which stores neither mode nor type', async () => {
		const api = await apis.start((url) => ({
			body: number(url, 'page') < 3 ? [{ a: number(url, 'page') }] : [],
		}));
		expect(await api.run({ parameters: { parameters: [{ name: 'page', value: nextPage }] } })).toEqual([
			{ a: 1 },
			{ a: 2 },
		]);
	});

	it('changes a field of a multipart form, rebuilt for each page', async () => {
		const api = await apis.start((_, { body }) => ({ body: { last: body.includes('\r\n\r\n2\r\n') } }));
		await api.run(
			update('body', 'page', nextPage, {
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.last }}',
			}),
			{
				method: 'POST',
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: {
					parameters: [
						{ parameterType: 'formData', name: 'own', value: 'kept' },
						{ parameterType: 'formData', name: 'page', value: 'replaced' },
					],
				},
			},
		);
		const bodies = api
			.calls()
			.map(({ body }) =>
				[...body.matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g)].map(([, ...pair]) => pair.join('=')),
			);
		expect(bodies).toEqual([
			['own=kept', 'page=1'],
			['own=kept', 'page=2'],
		]);
	});

	it('cannot change a field of a raw body', async () => {
		const api = await apis.start(() => ({ body: [] }));
		const run = api.run(update('body', 'page', nextPage), {
			method: 'POST',
			sendBody: true,
			contentType: 'raw',
			body: 'text',
		});
		expect(await catchError(run)).toMatchObject({
			message: 'The body has no fields that can be set for each request',
		});
		expect(api.calls()).toEqual([]);
	});

	it('ends at a status and returns that response, too', async () => {
		const api = await apis.start((url) =>
			number(url, 'page') < 3
				? { body: [{ a: 1 }, number(url, 'page')] }
				: { status: 404, body: { gone: true } },
		);
		const rule = {
			paginationCompleteWhen: 'receiveSpecificStatusCodes',
			statusCodesWhenComplete: '404, 410',
		};
		expect(await api.run(update('qs', 'page', nextPage, rule))).toEqual([
			{ a: 1 },
			{ data: 1 },
			{ a: 1 },
			{ data: 2 },
			{ gone: true },
		]);
	});

	it('fails with any other status, unless Never Error is on', async () => {
		const api = await apis.start((url) =>
			number(url, 'page') < 2 ? { body: [{ a: 1 }] } : { status: 500, body: { message: 'oops' } },
		);
		expect(await catchError(api.run(update('qs', 'page', nextPage)))).toMatchObject({ httpCode: '500' });
		const neverError = { response: { response: { neverError: true } } };
		expect(await api.run(update('qs', 'page', nextPage), {}, neverError)).toEqual([
			{ a: 1 },
			{ message: 'oops' },
		]);
		expect(await api.run({ paginationMode: 'pageNumber' }, {}, neverError)).toEqual([
			{ a: 1 },
			{ message: 'oops' },
		]);
	});

	it('stops at Max Pages and at Max Items', async () => {
		const api = await apis.start((url) => ({ body: [{ a: number(url, 'page') }, {}] }));
		const limit = { limitPagesFetched: true, maxRequests: 2 };
		expect(await api.run(update('qs', 'page', nextPage, limit))).toHaveLength(4);
		expect(await api.run(update('qs', 'page', nextPage, { maxItems: 3 }))).toEqual([{ a: 1 }, {}, { a: 2 }]);
		expect(api.calls()).toHaveLength(4);
	});

	it('waits for a change with an interval that is an expression', async () => {
		let asked = 0;
		const api = await apis.start(() => ({ body: { done: ++asked === 8, log: ['begun'] } }));
		const items = await api.run(
			update('qs', 'wait', '1', {
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.done }}',
				requestInterval: '={{ $pageCount }}',
			}),
		);
		expect(items).toHaveLength(8);
	});

	it("reports an expression's own error", async () => {
		const api = await apis.start(() => ({ body: [1] }));
		const run = api.run(update('qs', 'page', '={{ $("Nowhere").item.json.x }}'));
		expect((await catchError(run)).message).toMatch(/Nowhere|node/i);
	});
});

describe('Response Contains Next URL', () => {
	it('follows relative URLs and names an expression that finds none', async () => {
		const api = await apis.start((url) => ({ body: { next: `list?page=${number(url, 'page', 1) + 1}` } }));
		const pagination = { paginationMode: 'responseContainsNextURL', nextURL: '={{ $response.body.next }}' };
		const limit = { limitPagesFetched: true, maxRequests: 3 };
		await api.run({ ...pagination, ...limit });
		expect(api.urls()).toEqual(['/list', '/list?page=2', '/list?page=3']);
		const wrong = api.run({ ...pagination, nextURL: '={{ $response.body.nextPage }}' });
		expect((await catchError(wrong)).message).toBe('Next URL finds nothing in the response of page 1');
	});

	it('sends the session to no other origin', async () => {
		const other = await apis.start(() => ({ body: [] }));
		const api = await apis.start(() => ({
			body: { next: `${other.url.replace('127.0.0.1', 'localhost')}/list` },
		}));
		await api.run(
			{ paginationMode: 'responseContainsNextURL', nextURL: '={{ $response.body.next }}' },
			{ sendHeaders: true, headerParameters: { parameters: [{ name: 'Authorization', value: 'mine' }] } },
		);
		expect(api.calls()[0]?.headers).toMatchObject({ authorization: 'mine', cookie: 'sid=session-1' });
		expect(other.calls()[0]?.headers).not.toHaveProperty('cookie');
		expect(other.calls()[0]?.headers).not.toHaveProperty('authorization');
	});
});

it('returns each page with status and headers when the author chooses the full response', async () => {
	const api = await apis.start((url) => ({ body: { rows: [1], pages: 2, page: number(url, 'page') } }));
	const pagination = { paginationMode: 'pageNumber', rowsField: 'rows', totalPagesField: 'pages' };
	const full = { response: { response: { fullResponse: true } } };
	expect(await api.run(pagination, {}, full)).toMatchObject([
		{ body: { page: 1 }, statusCode: 200 },
		{ body: { page: 2 }, statusCode: 200 },
	]);
});

it('paginates in a trigger, too, even with expressions', async () => {
	let count = 2;
	const api = await apis.start((url) => {
		const page = number(url, 'page', 1);
		return { body: { rows: page <= count ? [{ id: page }] : [], last: page >= count } };
	});
	const trigger = createSessionRequestTrigger(mariaAt(api), {
		url: '/list',
		rowsField: 'rows',
		options: {
			pagination: {
				pagination: update('qs', 'page', nextPage, {
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.last }}',
				}),
			},
		},
	} as Parameters<typeof createSessionRequestTrigger>[1]);
	expect(await trigger.poll()).toEqual([]);
	count = 4;
	expect(await trigger.poll()).toEqual([{ id: 3 }, { id: 4 }]);
});

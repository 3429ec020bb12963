import type { INodeParameters } from 'n8n-workflow';

import { createSessionRequestTrigger, runWithHints } from '../support/nodeContexts';
import { mariaAt } from '../support/withSandbox';
import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
const SNOWFLAKE = 1_234_567_890_123_456_789n;
const json = (text: string) => ({ headers: { 'content-type': 'application/json' }, body: text });
const body = (text: string) => ({
	method: 'POST',
	sendBody: true,
	contentType: 'json',
	specifyBody: 'json',
	jsonBody: text,
});

/** The rows of a list of `{ id }` as JSON; their ids follow one another from `first`. */
const rowsFrom = (first: bigint, count: number) =>
	`[${Array.from({ length: count }, (_, row) => `{"id":${first + BigInt(row)}}`).join(',')}]`;

const HINT =
	"The response contains whole numbers beyond 9007199254740991, such as in the field 'id', which are rounded in items. If the API also has them as text, use that field.";

it('keeps the numbers of a JSON body that paging writes into', async () => {
	const api = await apis.start(() => json('{"rows":[]}'));
	const own = '{"after":12345678901234567890,"price":12345678901234567.89,"ids":[1.5,9007199254740993]}';
	const pagination = { paginationMode: 'pageNumber', sendIn: 'body', rowsField: 'rows' };
	await api.run(pagination, body(own));
	expect(api.calls()[0]?.body).toBe(own.replace(/}$/, ',"page":1}'));
});

describe('a numeric cursor', () => {
	const list = (after: (url: URL, body: string) => string | null | undefined) =>
		apis.start((url, { body }) => {
			const from = BigInt(after(url, body) ?? 0);
			const at = from === 0n ? SNOWFLAKE : from;
			const isLast = at >= SNOWFLAKE + 4n;
			return json(`{"rows":${rowsFrom(at, 2)},"meta":{"next":${isLast ? null : at + 2n}}}`);
		});
	const cursor = { paginationMode: 'cursor', rowsField: 'rows', cursorField: 'meta.next' };

	it('is sent as written in the query', async () => {
		const api = await list((url) => url.searchParams.get('cursor'));
		expect(await api.run(cursor)).toHaveLength(6);
		expect(api.urls()).toEqual(['/list', `/list?cursor=${SNOWFLAKE + 2n}`, `/list?cursor=${SNOWFLAKE + 4n}`]);
	});

	it('is sent as written in the body, as a number', async () => {
		const api = await list((_, body) => /"cursor":(\d+)/.exec(body)?.[1]);
		expect(await api.run({ ...cursor, sendIn: 'body' }, body('{}'))).toHaveLength(6);
		expect(api.calls().at(-1)?.body).toBe(`{"cursor":${SNOWFLAKE + 4n}}`);
	});

	it('is sent as written within an object', async () => {
		const api = await apis.start((url) =>
			json(url.search === '' ? `{"rows":[{"id":1}],"meta":{"next":{"id":${SNOWFLAKE}}}}` : '{"rows":[]}'),
		);
		await api.run(cursor);
		expect(new URL(api.urls()[1] ?? '', api.url).searchParams.get('cursor')).toBe(`{"id":${SNOWFLAKE}}`);
	});
});

describe('items', () => {
	it('hold rounded numbers as in HTTP Request, with one hint', async () => {
		const api = await apis.start(() => json(rowsFrom(SNOWFLAKE, 2)));
		const { items, hints } = await api.runWithHints({ paginationMode: 'off' });
		expect(items).toEqual([{ id: Number(SNOWFLAKE) }, { id: Number(SNOWFLAKE) }]);
		expect(hints).toEqual([HINT]);
	});

	it('add the hint once for all pages and items', async () => {
		const api = await apis.start((url) =>
			json(url.searchParams.get('page') === '3' ? '[]' : rowsFrom(SNOWFLAKE, 1 + api.calls().length)),
		);
		const { hints } = await runWithHints({
			credential: mariaAt(api),
			parameters: { url: '/list', options: { pagination: { pagination: { paginationMode: 'pageNumber' } } } },
			items: [{}, {}],
		});
		expect(hints).toEqual([`2 of 2 input items: ${HINT}`]);
	});

	it('add no hint for text, nor for numbers in texts and other numbers', async () => {
		const api = await apis.start(() =>
			json(`[{"id":"${SNOWFLAKE}","time":1717679759000000,"part":0.1234567890123456789}]`),
		);
		expect((await api.runWithHints({ paginationMode: 'off' })).hints).toEqual([]);
		const large = await apis.start(() => json(rowsFrom(SNOWFLAKE, 1)));
		const text = { response: { response: { responseFormat: 'text' } } };
		expect(await large.runWithHints({ paginationMode: 'off' }, {}, text)).toEqual({
			items: [{ data: rowsFrom(SNOWFLAKE, 1) }],
			hints: [],
		});
	});

	it('of pages that differ only in such a number are not the same page', async () => {
		const api = await apis.start((url) => {
			const page = Number(url.searchParams.get('page'));
			return json(page > 3 ? '[]' : rowsFrom(SNOWFLAKE + BigInt(page), 1));
		});
		expect(await api.run({ paginationMode: 'pageNumber' })).toHaveLength(3);
	});
});

describe('a trigger', () => {
	const start = async (list: (url: URL, body: string) => string, parameters: INodeParameters) => {
		const api = await apis.start((url, { body }) => json(list(url, body)));
		const trigger = createSessionRequestTrigger(mariaAt(api), { url: '/list', ...parameters });
		return { api, trigger };
	};

	it.each<[string, INodeParameters]>([
		['Row ID', { detectBy: 'rowId', idField: 'id' }],
		['Row ID of several fields', { detectBy: 'rowId', idField: 'id,kind' }],
		['Any Change', { detectBy: 'anyChange', idField: 'id' }],
		['Growing Value', { detectBy: 'growingValue', growingField: 'id', idField: 'id' }],
	])('finds a row whose id is one larger, by %s', async (_, parameters) => {
		let count = 2;
		const { trigger } = await start(
			() => rowsFrom(SNOWFLAKE, count).replaceAll('}', ',"kind":"a"}'),
			parameters,
		);
		expect(await trigger.poll()).toEqual([]);
		count = 3;
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['the whole row', {}],
		['Compare Only These Fields', { changeFields: 'data.version' }],
	])('sees that a number has changed by one, in %s', async (_, parameters) => {
		let version = 12_345_678_901_234_567_890n;
		const { trigger } = await start(() => `[{"id":1,"data":{"version":${version}}}]`, {
			detectBy: 'anyChange',
			idField: 'id',
			...parameters,
		});
		expect(await trigger.poll()).toEqual([]);
		version++;
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each<[string, (id: bigint) => string]>([
		['number', String],
		['text', (id) => `"${id}"`],
	])('sends a growing Snowflake, a %s, no higher than it is', async (_, write) => {
		// 968 is rounded up to 1024, a multiple of 256.
		const ids = [SNOWFLAKE, SNOWFLAKE + 179n];
		const { api, trigger } = await start(
			(url) => {
				const since = BigInt(url.searchParams.get('since') ?? 0);
				return `[${ids.filter((id) => id > since).map((id) => `{"id":${write(id)}}`)}]`;
			},
			{
				detectBy: 'growingValue',
				growingField: 'id',
				idField: 'id',
				options: { sendWatermark: { watermark: { name: 'since' } } },
			},
		);
		expect(await trigger.poll()).toEqual([]);
		for (const step of [1n, 2n, 40n]) {
			ids.push((ids.at(-1) ?? 0n) + step);
			expect(await trigger.poll()).toHaveLength(1);
			const since = BigInt(new URL(api.urls().at(-1) ?? '', api.url).searchParams.get('since') ?? 0);
			expect(since).toBeLessThanOrEqual(ids.at(-2) ?? 0n);
			expect(since).toBeGreaterThan((ids.at(-2) ?? 0n) - 257n);
		}
		expect(await trigger.poll()).toEqual([]);
	});

	it('keeps the numbers of a JSON body that the watermark is written into', async () => {
		const { api, trigger } = await start(() => rowsFrom(SNOWFLAKE, 1), {
			...body('{"shop":12345678901234567890}'),
			detectBy: 'growingValue',
			growingField: 'id',
			idField: 'id',
			options: { sendWatermark: { watermark: { name: 'since', sendIn: 'body' } } },
		});
		await trigger.poll();
		await trigger.poll();
		expect(api.calls().at(-1)?.body).toMatch(
			/^\{"shop":12345678901234567890,"since":1234567890123456\d{3}\}$/,
		);
	});
});

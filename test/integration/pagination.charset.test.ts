import { withPagedApi } from '../support/withPagedApi';

const apis = withPagedApi();
/** Long enough for its charset to be detected from the bytes alone. */
const CHINESE = '中文网页'.repeat(30);
const GBK = Buffer.from('d6d0cec4cdf8d2b3'.repeat(30), 'hex');
const swapped = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

/** Two pages of one row each, the name in the charset of the response. */
const toPage = (page: number, name: Buffer | string, encode: (text: string) => Buffer) =>
	Buffer.isBuffer(name)
		? Buffer.concat([
				Buffer.from(`{"rows":[{"page":${page},"name":"`),
				name,
				Buffer.from(`"}],"next":"${page < 2 ? 'more' : ''}"}`),
			])
		: encode(JSON.stringify({ rows: [{ page, name }], next: page < 2 ? 'more' : '' }));

describe.each<[string, string, Buffer | string, (text: string) => Buffer, string]>([
	['GBK', 'application/json; charset=gbk', GBK, Buffer.from, CHINESE],
	['undeclared GBK', 'application/json', GBK, Buffer.from, CHINESE],
	[
		'ISO-8859-1',
		'application/json; charset=ISO-8859-1',
		'größe',
		(text) => Buffer.from(text, 'latin1'),
		'größe',
	],
	['UTF-16', 'application/json; charset=utf-16le', 'größe', (text) => Buffer.from(text, 'utf16le'), 'größe'],
	['UTF-16 with a byte order mark', 'application/json; charset=utf-16', '€ größe', swapped, '€ größe'],
])('pages in %s are read like single responses', (_, type, name, encode, read) => {
	const start = () =>
		apis.start((url) => ({
			headers: { 'Content-Type': type },
			body: toPage(Number(url.searchParams.get('page') ?? 1), name, encode),
		}));
	const rows = [
		{ page: 1, name: read },
		{ page: 2, name: read },
	];

	it('with a preset', async () => {
		const api = await start();
		const pagination = {
			paginationMode: 'pageNumber',
			rowsField: 'rows',
			limitPagesFetched: true,
			maxRequests: 2,
		};
		expect(await api.run(pagination)).toEqual(rows);
	});

	it('with expressions', async () => {
		const api = await start();
		const found = await api.run({
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [
					{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' },
					{ type: 'qs', name: 'seen', value: '={{ $response.body?.rows[0].name }}' },
				],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.next }}',
		});
		expect(found.flatMap(({ rows: own }) => own)).toEqual(rows);
		expect(new URL(api.urls()[1] ?? '', api.url).searchParams.get('seen')).toBe(read);
	});
});

it('a header that an expression makes invalid is named', async () => {
	const api = await apis.start(() => ({ body: {} }));
	const value = '={{ "hidden\\n" + $pageCount }}';
	const run = api.run({
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'headers', name: 'X-Page', value }] },
	});
	await expect(run).rejects.toMatchObject({
		message: "Header 'X-Page' cannot be sent",
		description: expect.not.stringContaining('hidden') as unknown,
	});
});

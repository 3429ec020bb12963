/** Lists as the vendor's public pages describe them, quoted from the API's "Known" page. */
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, ORDERS, signIn } from './visitor';

interface Page {
	valueObjectList: Record<string, unknown>[];
	moreRows: boolean;
	resultSetLength: number;
}

let sandbox: Sandbox;
let cookies: { Cookie: string };

beforeEach(async () => {
	sandbox = await startSandbox();
	({ cookies } = await signIn(sandbox));
});

afterEach(() => sandbox.close());

async function page(path: string): Promise<Page> {
	return (await ask(sandbox, `GET ${path}`, cookies)).body as unknown as Page;
}

test('a *Documents API* that calls commands by query: `GET /api?cmd=getLastDigitalOrders_v1`', async () => {
	const { valueObjectList } = await page('/api?cmd=getLastDigitalOrders_v1&limit=2');
	expect(valueObjectList).toStrictEqual([
		{
			orderId: 1045,
			orderDate: expect.stringMatching(/^\d{4}-.*Z$/),
			customer: expect.any(String),
			total: expect.any(Number),
			status: expect.any(String),
		},
		expect.objectContaining({ orderId: 1044 }),
	]);
	expect(await ask(sandbox, 'GET /api?cmd=somethingElse', cookies)).toMatchObject({
		status: 404,
		body: { message: expect.stringContaining('getLastDigitalOrders_v1') },
	});
});

test('`start` (index of the first row, default 0) and `limit` (rows a page, default 20', async () => {
	const first = await page('/stock');
	expect(first.valueObjectList).toHaveLength(20);
	expect(await page('/stock?start=0&limit=20')).toStrictEqual(first);
	const second = await page('/stock?start=5&limit=3');
	expect(second.valueObjectList).toStrictEqual(first.valueObjectList.slice(5, 8));
});

test.each(['/stock', '/product', ORDERS])(
	'`{ "valueObjectList": [ … ], "moreRows": true, "resultSetLength": 20 }` from %s',
	async (path) => {
		expect(await page(path)).toStrictEqual({
			valueObjectList: expect.any(Array),
			moreRows: true,
			resultSetLength: 20,
		});
	},
);

test('`moreRows` says whether another page exists; the next `start` is the sum of the rows received', async () => {
	const codes = new Set<unknown>();
	const lengths: number[] = [];
	for (let start = 0, moreRows = true; moreRows;) {
		const rows = await page(`/product?start=${start}`);
		for (const { code } of rows.valueObjectList) codes.add(code);
		lengths.push(rows.resultSetLength);
		start += rows.valueObjectList.length;
		moreRows = rows.moreRows;
	}
	expect(lengths).toStrictEqual([20, 20, 5]);
	expect(codes.size).toBe(45);
});

test('reports no more rows when a page ends exactly at the last row, and past it', async () => {
	expect(await page('/product?start=25&limit=20')).toMatchObject({ moreRows: false, resultSetLength: 20 });
	const past = { valueObjectList: [], moreRows: false, resultSetLength: 0 };
	expect(await page('/product?start=45')).toStrictEqual(past);
	expect(await page('/product?start=9007199254740991')).toStrictEqual(past);
});

test.each(['start=-1', 'start=x', 'start=1.5', 'start=', 'start=1e99', 'limit=0', 'limit=101', 'limit=x'])(
	'rejects %s',
	async (query) => {
		expect(await ask(sandbox, `GET /stock?${query}`, cookies)).toMatchObject({
			status: 400,
			body: { message: expect.stringContaining(query.split('=')[0] as string) },
		});
	},
);

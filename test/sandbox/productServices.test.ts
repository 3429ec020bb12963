import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, signIn } from './visitor';

let sandbox: Sandbox;
let bearer: { Authorization: string };

beforeEach(async () => {
	sandbox = await startSandbox();
	({ bearer } = await signIn(sandbox));
});

afterEach(() => sandbox.close());

const call = (route: string, send?: unknown) => ask(sandbox, route, bearer, send);

async function lastRow() {
	return ((await call('GET /product?limit=100')).body.valueObjectList as unknown[]).at(-1);
}

test('adds, changes and removes a product permanently', async () => {
	const hat = { code: 'HAT & CO', description: 'Straw hat', price: 29.5 };
	expect(await call('POST /product', hat)).toMatchObject({ status: 201, body: hat });
	expect(await lastRow()).toStrictEqual(hat);

	const changed = { ...hat, price: 19.5 };
	const address = `/product?code=${encodeURIComponent(hat.code)}`;
	expect(await call(`PATCH ${address}`, { price: 19.5 })).toMatchObject({ status: 200, body: changed });
	expect(await lastRow()).toStrictEqual(changed);

	expect(await call(`DELETE ${address}`)).toMatchObject({ status: 200, body: changed });
	expect(await call(`DELETE ${address}`)).toMatchObject({ status: 404 });
	expect(await lastRow()).toMatchObject({ code: 'SNEAKER-BLACK' });
});

test('keeps only the known fields of a product', async () => {
	await call('POST /product', { code: 'A', description: 'B', colour: 'red' });
	expect(await lastRow()).toStrictEqual({ code: 'A', description: 'B', price: 0 });
});

test.each([
	['POST /product', { code: 'A' }, 400, 'description'],
	['POST /product', { description: 'A' }, 400, 'code'],
	['POST /product', { code: ' ', description: 'A' }, 400, 'code'],
	['POST /product', { code: 1, description: 'A' }, 400, 'code'],
	['POST /product', { code: 'A', description: 'B', price: '9' }, 400, 'price'],
	['POST /product', '{"code": "A", "description": "B", "price": 1e999}', 400, 'price'],
	['POST /product', [], 400, 'JSON object'],
	['POST /product', '{"code":', 400, 'JSON'],
	['POST /product', { code: 'BELT-NAVY', description: 'A' }, 409, 'already'],
	['PATCH /product', {}, 400, 'code'],
	['PATCH /product?code=NONE', {}, 404, 'code'],
	['PATCH /product?code=BELT-NAVY', { price: -1 }, 400, 'price'],
	['PATCH /product?code=BELT-NAVY', { description: '' }, 400, 'description'],
	['PATCH /product?code=BELT-NAVY', { code: 'OTHER' }, 400, 'code'],
	['DELETE /product', undefined, 400, 'code'],
	['DELETE /product?code=NONE', undefined, 404, 'code'],
])(
	'%s with %j is rejected with %i because of %s and changes nothing',
	async (route, send, status, reason) => {
		const before = (await call('GET /product?limit=100')).body;
		expect(await call(route, send)).toMatchObject({
			status,
			body: { message: expect.stringContaining(reason) },
		});
		expect((await call('GET /product?limit=100')).body).toStrictEqual(before);
	},
);

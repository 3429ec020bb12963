import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, createClock, LUCA, MARIA, ORDERS, signIn } from './visitor';

let sandbox: Sandbox;
const clock = createClock();

beforeEach(async () => {
	sandbox = await startSandbox({ now: clock.now, orders: 3 });
});

afterEach(() => sandbox.close());

async function orderIds(headers: Record<string, string>) {
	const { body } = await ask(sandbox, `GET ${ORDERS}`, headers);
	return (body.valueObjectList as { orderId: number }[]).map(({ orderId }) => orderId);
}

test('reports counts by endpoint, without a login', async () => {
	const { cookies } = await signIn(sandbox, LUCA);
	await ask(sandbox, 'POST /login', {}, { ...MARIA, password: 'wrong' });
	await ask(sandbox, 'POST /login', {}, 'not JSON');
	await ask(sandbox, 'GET /stock', cookies);
	await ask(sandbox, 'GET /stock?start=20', cookies);
	await ask(sandbox, `GET ${ORDERS}`, cookies);
	await ask(sandbox, 'GET /product', cookies);
	await ask(sandbox, 'GET /product');
	const expected = {
		logins: 1,
		refusedLogins: 2,
		connections: expect.any(Number),
		requests: { 'POST /login': 3, 'GET /stock': 2, 'GET /api': 1, 'GET /product': 2 },
		denied: 1,
		unauthorized: 1,
	};
	const { status, body } = await ask(sandbox, 'GET /sandbox/stats');
	expect(status).toBe(200);
	expect(body).toStrictEqual(expected);
	expect(sandbox.stats()).toStrictEqual(expected);
	expect(body.connections).toBeGreaterThan(0);
});

test('returns statistics that later events do not change', async () => {
	const before = sandbox.stats();
	await ask(sandbox, 'GET /stock');
	expect(before).toMatchObject({ requests: {}, unauthorized: 0 });
});

test('adds orders at the top of the list, with increasing numbers and the current date', async () => {
	const { cookies } = await signIn(sandbox);
	expect(await orderIds(cookies)).toStrictEqual([1003, 1002, 1001]);
	expect(await ask(sandbox, 'POST /sandbox/orders?count=2')).toMatchObject({
		status: 200,
		body: { added: 2, orders: 5 },
	});
	sandbox.addOrders(1);
	expect(await orderIds(cookies)).toStrictEqual([1006, 1005, 1004, 1003, 1002, 1001]);
	const { body } = await ask(sandbox, `GET ${ORDERS}&limit=1`, cookies);
	expect(body.valueObjectList).toMatchObject([{ orderDate: new Date(clock.now()).toISOString() }]);
	expect(await ask(sandbox, 'POST /sandbox/orders?count=-1')).toMatchObject({ status: 400 });
	expect(await ask(sandbox, 'POST /sandbox/orders')).toMatchObject({ body: { added: 1, orders: 7 } });
});

test.each([
	['POST /sandbox/drop-sessions', async () => (await ask(sandbox, 'POST /sandbox/drop-sessions')).body],
	['dropSessions()', async () => sandbox.dropSessions()],
])('%s ends cookies and tokens; a new login works', async (_how, drop) => {
	const { bearer, cookies } = await signIn(sandbox);
	await drop();
	expect(await ask(sandbox, 'GET /stock', cookies)).toMatchObject({ status: 401 });
	expect(await ask(sandbox, 'GET /stock', bearer)).toMatchObject({ status: 401 });
	expect(await ask(sandbox, 'GET /stock', (await signIn(sandbox)).cookies)).toMatchObject({ status: 200 });
});

test.each([
	['POST /sandbox/expire-tokens', async () => (await ask(sandbox, 'POST /sandbox/expire-tokens')).body],
	['expireTokens()', async () => sandbox.expireTokens()],
])('%s ends tokens only', async (_how, expire) => {
	const { bearer, cookies } = await signIn(sandbox);
	await expire();
	expect(await ask(sandbox, 'GET /stock', bearer)).toMatchObject({ status: 401 });
	expect(await ask(sandbox, 'GET /stock', cookies)).toMatchObject({ status: 200 });
});

test('GET / explains the sandbox, every endpoint and who can sign in', async () => {
	const { status, headers, body } = await ask(sandbox, 'GET /');
	expect(status).toBe(200);
	expect(headers.get('content-type')).toContain('text/plain');
	const texts = [sandbox.url, 'MARIA.ROSSI', 'maria-pw', 'LUCA.VERDI', 'luca-pw', 'DEMO_COMPANY', '/login'];
	const addresses = [
		'/stock',
		'/product?code=',
		ORDERS,
		'/stats',
		'/orders',
		'/drop-sessions',
		'/expire-tokens',
	];
	for (const text of [...texts, ...addresses]) expect(body.text).toContain(text);
});

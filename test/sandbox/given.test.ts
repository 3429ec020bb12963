/** Every sentence of the API's "Given" page that a server can fulfil, quoted word for word. */
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/startSandbox';
import { ask, createClock, LUCA, MARIA, openBrowser, ORDERS, signIn } from './visitor';

const DENIED = { message: 'Access Denied.' };
const MISSING = { message: "Operation not allowed, missing permission 'product'" };
const SERVICES = [
	'GET /stock',
	'GET /product',
	'POST /product',
	'PATCH /product',
	'DELETE /product',
	`GET ${ORDERS}`,
];

let sandbox: Sandbox;
const clock = createClock();

async function start(options: SandboxOptions = {}) {
	sandbox = await startSandbox({ now: clock.now, ...options });
}

afterEach(() => sandbox.close());

test('"Before any service is called the client signs in with the Login API."', async () => {
	await start();
	for (const service of SERVICES) {
		expect(await ask(sandbox, service)).toMatchObject({ status: 401, body: DENIED });
	}
	const { cookies } = await signIn(sandbox);
	expect(await ask(sandbox, 'GET /stock', cookies)).toMatchObject({ status: 200 });
});

test('"A successful login answers JSON and sets cookies:"', async () => {
	await start();
	const { status, body, headers, setCookies } = await ask(sandbox, 'POST /login', {}, MARIA);
	expect(status).toBe(200);
	expect(headers.get('content-type')).toContain('application/json');
	expect(body).toStrictEqual({
		username: 'MARIA.ROSSI',
		companyId: 'DEMO_COMPANY',
		siteId: 501,
		token: expect.any(String),
		expires: new Date(clock.now() + 285_000).toISOString(),
		expiresInMS: 285000,
	});
	expect(setCookies).toStrictEqual([
		expect.stringMatching(/^SESSIONID=[0-9a-f]{64}; Path=\/; HttpOnly; Max-Age=14400$/),
		expect.stringMatching(/^SESSIONFRESH=[0-9a-f]{64}; Path=\/; HttpOnly; Max-Age=14400$/),
	]);
});

test('"Two ways to authenticate later requests:"', async () => {
	await start();
	const { bearer, cookies } = await signIn(sandbox);
	for (const headers of [bearer, cookies]) {
		expect(await ask(sandbox, 'GET /product', headers)).toMatchObject({ status: 200 });
	}
	expect(sandbox.stats().logins).toBe(1);
});

test('"**Bearer token**: keep `token`, send `Authorization: Bearer <token>`."', async () => {
	await start();
	const { body } = await ask(sandbox, 'POST /login', {}, MARIA);
	const sent = (Authorization: string) => ask(sandbox, 'GET /product', { Authorization });
	expect(await sent(`Bearer ${body.token}`)).toMatchObject({ status: 200 });
	expect(await sent(`${body.token}`)).toMatchObject({ status: 401, body: DENIED });
	expect(await sent('Bearer unknown')).toMatchObject({ status: 401, body: DENIED });
});

test('"It expires; the moment is in `expires` (a date) and in `expiresInMS` (milliseconds left, here 4 min 45 s)."', async () => {
	await start();
	const { body, headers } = await ask(sandbox, 'POST /login', {}, MARIA);
	const bearer = { Authorization: `Bearer ${body.token}` };
	expect(body.expiresInMS).toBe((4 * 60 + 45) * 1000);
	expect(body.expires).toBe(new Date(clock.now() + 285_000).toISOString());
	expect(headers.get('date')).toBe(new Date(clock.now()).toUTCString());

	clock.pass(284_999);
	expect(await ask(sandbox, 'GET /product', bearer)).toMatchObject({ status: 200 });
	clock.pass(1);
	expect(await ask(sandbox, 'GET /product', bearer)).toMatchObject({ status: 401 });
});

test('"A request with an expired token is answered `401` with `{ "message": "Access Denied." }`."', async () => {
	await start({ tokenLifetimeMs: 1000 });
	const { bearer, cookies } = await signIn(sandbox);
	clock.pass(1000);
	for (const headers of [bearer, { ...bearer, ...cookies }]) {
		const { status, body } = await ask(sandbox, 'GET /product', headers);
		expect(status).toBe(401);
		expect(body).toStrictEqual(DENIED);
	}
});

test('"**Cookies** (the way the vendor recommends): send back the cookies of the login answer."', async () => {
	await start();
	const { cookies } = await signIn(sandbox);
	expect(await ask(sandbox, 'GET /product', cookies)).toMatchObject({ status: 200 });
	const [id, fresh] = cookies.Cookie.split('; ') as [string, string];
	for (const Cookie of [id, fresh, `${id}; SESSIONFRESH=`, `${id}; SESSIONFRESH=made-up`]) {
		expect(await ask(sandbox, 'GET /product', { Cookie })).toMatchObject({ status: 401, body: DENIED });
	}
});

test(
	'"The server itself keeps them fresh, in the answers to ordinary requests, ' +
		'so the client has no expiry to manage, as long as it forwards every cookie update."',
	async () => {
		await start({ cookieRenewalMs: 60_000, cookieGraceMs: 10_000 });
		const forwarding = await openBrowser(sandbox);
		const { cookies: neverUpdated } = await signIn(sandbox);
		let updates = 0;
		for (let minute = 0; minute < 10 * 60; minute += 10) {
			clock.pass(10 * 60_000);
			const { status, setCookies } = await forwarding('GET /product');
			expect(status).toBe(200);
			updates += setCookies.length;
		}
		expect(updates).toBe(60 * 2);
		expect(sandbox.stats().logins).toBe(2);

		expect(await ask(sandbox, 'GET /product', neverUpdated)).toMatchObject({ status: 401 });
	},
);

test('"After several hours without activity the cookies can expire too, and a new login is required."', async () => {
	await start();
	const browser = await openBrowser(sandbox);
	clock.pass(4 * 60 * 60_000 - 1);
	expect(await browser('GET /product')).toMatchObject({ status: 200 });
	clock.pass(4 * 60 * 60_000);
	expect(await browser('GET /product')).toMatchObject({ status: 401, body: DENIED });
	expect(await browser('GET /product')).toMatchObject({ status: 401, body: DENIED });
	const again = await openBrowser(sandbox);
	expect(await again('GET /product')).toMatchObject({ status: 200 });
});

test(
	'"**Permissions**: a user who may not call a service gets `403` with ' +
		'`{ "message": "Operation not allowed, missing permission \'product\'" }`."',
	async () => {
		await start();
		const { bearer, cookies } = await signIn(sandbox, LUCA);
		for (const headers of [bearer, cookies]) {
			for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
				const { status, body } = await ask(sandbox, `${method} /product`, headers);
				expect(status).toBe(403);
				expect(body).toStrictEqual(MISSING);
			}
			expect(await ask(sandbox, 'GET /stock', headers)).toMatchObject({ status: 200 });
			expect(await ask(sandbox, `GET ${ORDERS}`, headers)).toMatchObject({ status: 200 });
		}
	},
);

test('"Only an administrator can grant the permission; signing in again changes nothing."', async () => {
	await start();
	for (let login = 0; login < 3; login++) {
		const { cookies } = await signIn(sandbox, LUCA);
		expect(await ask(sandbox, 'GET /product', cookies)).toMatchObject({ status: 403, body: MISSING });
	}
});

test('"The base URL is a setting of its own (it differs per customer)."', async () => {
	await start();
	const other = await startSandbox();
	const { cookies, bearer } = await signIn(other);
	expect(other.url).not.toBe(sandbox.url);
	expect(await ask(sandbox, 'GET /product', cookies)).toMatchObject({ status: 401 });
	expect(await ask(sandbox, 'GET /product', bearer)).toMatchObject({ status: 401 });
	await other.close();
});

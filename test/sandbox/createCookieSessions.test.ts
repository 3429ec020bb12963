import { type Sandbox, startSandbox } from '../../sandbox/startSandbox';
import { ask, createClock, LUCA, signIn, toCookieHeader } from './visitor';

let sandbox: Sandbox;
const clock = createClock();

beforeEach(async () => {
	sandbox = await startSandbox({ now: clock.now, cookieRenewalMs: 60_000, cookieGraceMs: 10_000 });
});

afterEach(() => sandbox.close());

const stock = (cookies: { Cookie: string }) => ask(sandbox, 'GET /stock', cookies);

test('sends no cookies while the value is young', async () => {
	const { cookies } = await signIn(sandbox);
	clock.pass(59_999);
	expect(await stock(cookies)).toMatchObject({ status: 200, setCookies: [] });
});

test('renews SESSIONFRESH, repeats SESSIONID unchanged, both with a full lifetime', async () => {
	const { cookies } = await signIn(sandbox);
	clock.pass(60_000);
	const { setCookies } = await stock(cookies);
	const renewed = toCookieHeader(setCookies).Cookie.split('; ');
	const before = cookies.Cookie.split('; ');
	expect(renewed[0]).toBe(before[0]);
	expect(renewed[1]).not.toBe(before[1]);
	for (const cookie of setCookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; Max-Age=14400$/);
});

test('accepts the previous value and repeats the current one only within the grace period', async () => {
	const { cookies: previous } = await signIn(sandbox);
	clock.pass(60_000);
	const current = toCookieHeader((await stock(previous)).setCookies);

	clock.pass(9_999);
	const late = await stock(previous);
	expect(late.status).toBe(200);
	expect(toCookieHeader(late.setCookies)).toStrictEqual(current);

	clock.pass(1);
	expect(await stock(previous)).toMatchObject({ status: 401, setCookies: [] });
	expect(await stock(current)).toMatchObject({ status: 200 });
});

test('renews once when parallel requests meet a renewal', async () => {
	const { cookies } = await signIn(sandbox);
	clock.pass(60_000);
	const responses = await Promise.all(Array.from({ length: 10 }, () => stock(cookies)));
	expect(responses.map(({ status }) => status)).toStrictEqual(Array(10).fill(200));
	expect(new Set(responses.map(({ setCookies }) => setCookies.join())).size).toBe(1);
});

test('renews in a 403 response, too', async () => {
	const { cookies } = await signIn(sandbox, LUCA);
	clock.pass(60_000);
	const { status, setCookies } = await ask(sandbox, 'GET /product', cookies);
	expect(status).toBe(403);
	expect(setCookies).toHaveLength(2);
	expect(await stock(toCookieHeader(setCookies))).toMatchObject({ status: 200 });
});

test('never sends a lifetime of zero seconds, which would delete the cookie', async () => {
	const brief = await startSandbox({ idleLifetimeMs: 300 });
	const { setCookies } = await ask(brief, 'POST /login', {}, LUCA);
	for (const cookie of setCookies) expect(cookie).toContain('Max-Age=1');
	await brief.close();
});

test('does not renew cookies for a request with a bearer token', async () => {
	const { bearer, cookies } = await signIn(sandbox);
	clock.pass(60_000);
	expect(await ask(sandbox, 'GET /stock', { ...bearer, ...cookies })).toMatchObject({
		status: 200,
		setCookies: [],
	});
});

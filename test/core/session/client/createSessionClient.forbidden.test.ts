import { createAxiosExchange, createMemoryStore, type Recipe, SessionPool } from '../../../../core';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient } from '../../../support/openClient';
import type { SeenRequest, StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
/** Jest maps the stack of every error to the sources, which is slow for hundreds of them. */
jest.setTimeout(60_000);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CLEARED = { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' };

/**
 * An API whose sessions have no stated expiry, and that returns 401 for what `isForbidden` selects. Time passes only by
 * `pass`.
 */
async function startForbidding(
	isForbidden = ({ url }: SeenRequest) => url.startsWith('/forbidden'),
	{ clears = false, whenAllowed }: { clears?: boolean; whenAllowed?: (request: SeenRequest) => void } = {},
) {
	let nowMs = Date.parse('2024-06-06T13:11:14Z');
	let logins = 0;
	let valid = 0;
	const now = () => nowMs;
	const refusal: StubResponse = { status: 401, body: {}, headers: clears ? CLEARED : {} };
	const server = await servers.start((request): StubResponse => {
		if (request.url === '/login') {
			valid = ++logins;
			return { headers: { 'Set-Cookie': `sid=session-${logins}; Path=/` }, body: { username: 'ANNA' } };
		}
		if (request.headers.cookie !== `sid=session-${valid}`) return refusal;
		whenAllowed?.(request);
		if (request.headers.cookie !== `sid=session-${valid}`) return refusal;
		return isForbidden(request) ? refusal : { body: { fine: true } };
	});
	const recipe: Partial<Recipe> = { lost: [{ statuses: '401' }], sessionCookies: ['sid'] };
	const client = openClient(server.url, {
		recipe,
		exchange: createAxiosExchange({ now }),
		pool: new SessionPool(createMemoryStore(), now),
	});
	const send = (url: string, body?: string) =>
		client.send(createRequest(url, body === undefined ? {} : { method: 'POST', body: Buffer.from(body) }));
	return {
		send,
		refuse: (url: string, body?: string) => catchError(send(url, body)),
		lose: () => void (valid = 0),
		logins: () => logins,
		pass: (ms: number) => void (nowMs += ms),
	};
}

describe('200 items on a forbidden 401 cost one login', () => {
	const addresses: Array<[string, (i: number) => [url: string, body?: string]]> = [
		['one address', () => ['/forbidden']],
		['pages', (i) => [`/forbidden?page=${i}`]],
		['ids', (i) => [`/forbidden/${i}`]],
		['ids in the middle', (i) => [`/forbidden/x${i}/notes`]],
		['bodies', (i) => ['/forbidden', `{"name":"item ${'abc'[i % 3]}${i}"}`]],
		['commands of one address', (i) => [`/api?cmd=forbidden&row=${i}`]],
		['commands in the body', (i) => ['/api', `{"cmd":"forbidden","id":${i}}`]],
	];
	const speeds = [0, 5, 60].flatMap((seconds) => [false, true].map((clears) => ({ seconds, clears })));
	const cases = addresses.flatMap(([name, toItem]) =>
		(name === 'ids' ? speeds : [{ seconds: 5, clears: true }]).map((speed) => ({ name, toItem, ...speed })),
	);

	it.each(cases)('$name, $seconds s each, cookie cleared: $clears', async ({ toItem, seconds, clears }) => {
		const { send, refuse, logins, pass } = await startForbidding(
			({ url, body }) => (url + body).includes('forbidden'),
			{ clears, whenAllowed: () => pass(seconds * SECOND) },
		);
		await send('/open');
		await send('/api?cmd=open');
		await send('/api', '{"cmd":"open","id":0}');
		for (let i = 1; i <= 200; i++) {
			expect(await refuse(...toItem(i))).toMatchObject({ code: 'REFUSED_AFTER_LOGIN' });
		}
		expect(logins()).toBe(2);
		await send('/open');
		expect(logins()).toBe(2);
	});

	it('in parallel, when good items come in between', async () => {
		const { send, refuse, logins } = await startForbidding(undefined, { clears: true });
		await send('/open');
		await Promise.all(
			Array.from({ length: 200 }, (_, i) => (i % 2 ? refuse(`/forbidden/${i}`) : send(`/open/${i}`))),
		);
		expect(logins()).toBe(2);
	});
});

describe('a forbidden address does not stop the recovery of others', () => {
	it('at any moment, at an address that was good before', async () => {
		const { send, refuse, lose, logins, pass } = await startForbidding();
		await send('/items');
		for (let minute = 0; minute < 180; minute++) {
			for (let i = 0; i < 4; i++) await refuse(`/forbidden${'abcd'[i]}`);
			pass(MINUTE);
			if (minute % 9 !== 0) continue;
			lose();
			expect(await send('/items')).toMatchObject({ status: 200 });
		}
		expect(logins()).toBeLessThan(1 + 20 + 3 * 18);
	});

	it.each(['/stock', '/api/stock', '/forbidden2/stock'])('at a new address: %s', async (url) => {
		const { send, refuse, lose, logins } = await startForbidding(({ url: seen }) => seen === '/forbidden/1');
		await refuse('/forbidden/1');
		lose();
		expect(await send(url)).toMatchObject({ status: 200 });
		expect(logins()).toBe(2);
	});

	it('beside it, at an address that was good before', async () => {
		const { send, refuse, lose } = await startForbidding(({ url }) => url === '/orders/2');
		await send('/orders/1');
		await refuse('/orders/2');
		lose();
		expect(await send('/orders/1')).toMatchObject({ status: 200 });
	});

	it('beside it, at a new address, when another one there was good with the session', async () => {
		const { send, refuse, lose } = await startForbidding(({ url }) => url === '/orders/2');
		await refuse('/orders/2');
		await send('/orders/1');
		lose();
		expect(await send('/orders/3')).toMatchObject({ status: 200 });
	});

	it('when it clears the cookie of the session, which stays valid', async () => {
		const { send, refuse, logins } = await startForbidding(undefined, { clears: true });
		await send('/items');
		for (let i = 0; i < 30; i++) {
			await refuse('/forbidden');
			expect(await send('/items')).toMatchObject({ status: 200 });
		}
		expect(logins()).toBe(2);
	});
});

describe('a session that is lost while the first request is slow', () => {
	it('is recovered by that request', async () => {
		const { send, logins, lose, pass } = await startForbidding(() => false, {
			whenAllowed: ({ url }) => {
				if (url !== '/report' || logins() > 1) return;
				pass(30 * SECOND);
				lose();
			},
		});
		expect(await send('/report')).toMatchObject({ status: 200 });
		expect(logins()).toBe(2);
	});

	it('does not stop recovery at new addresses', async () => {
		const { send, refuse, logins, lose } = await startForbidding(() => false, {
			whenAllowed: ({ url }) => {
				if (url === '/report' && logins() === 1) lose();
			},
		});
		await refuse('/report');
		expect(await send('/stock')).toMatchObject({ status: 200 });
		expect(await send('/report')).toMatchObject({ status: 200 });
		expect(logins()).toBe(2);
	});
});

it('an address that refused a new session is tried again ten minutes later, then four hours later', async () => {
	let isForbidden = true;
	const { send, refuse, lose, logins, pass } = await startForbidding(() => isForbidden);
	await refuse('/report');
	pass(10 * MINUTE);
	await refuse('/report');
	expect(logins()).toBe(2);
	isForbidden = false;
	lose();
	pass(3 * HOUR);
	await refuse('/report');
	expect(logins()).toBe(2);
	pass(HOUR);
	expect(await send('/report')).toMatchObject({ status: 200 });
	expect(logins()).toBe(3);
});

it('an address that was good before is tried again ten minutes after it refused a new session', async () => {
	let isForbidden = false;
	const { send, refuse, lose, logins, pass } = await startForbidding(() => isForbidden);
	await send('/items');
	isForbidden = true;
	await refuse('/items');
	await refuse('/items');
	expect(logins()).toBe(2);
	isForbidden = false;
	lose();
	pass(10 * MINUTE);
	expect(await send('/items')).toMatchObject({ status: 200 });
});

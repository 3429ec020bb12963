import { SessionPool } from '../../../core';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { openVaults } from '../../../core/store/openVaults';
import type { RedisLink } from '../../../core/store/RedisLink';
import { SharedSession } from '../../../core/store/SharedSession';
import { createGate } from '../../support/createGate';
import { authenticatorOf } from '../../support/createPool';
import { cookiesOf, createSession, putCookie } from '../../support/createSession';
import { listenToRedis } from '../../support/listenToRedis';
import { withRedis } from '../../support/withRedis';

const KEY = 'a'.repeat(64);
const redis = withRedis();
afterEach(() => redis.raw.flushall());

/** The store of a process that reads its sessions again after `copyMs`. */
function openWorker(copyMs?: number) {
	const onWarning = (warning: string) => expect(warning).toBe('no warning');
	return createRedisStore({ host: '127.0.0.1', port: redis.port }, { secret: 'of-all', onWarning, copyMs });
}

/** Two processes that know the session; the first one reads it again after an hour only. */
async function openBoth() {
	const [one, two] = [openWorker(3_600_000), openWorker(0)];
	await two.set(KEY, createSession(1));
	await one.get(KEY);
	return [one, two] as const;
}

it('requests that follow each other read the session once', async () => {
	const [one] = await openBoth();
	const { commands, stop } = await listenToRedis(redis.port);
	for (let nth = 0; nth < 50; nth++) expect(await one.get(KEY)).toMatchObject({ generation: 1 });
	await redis.raw.ping();
	stop();
	expect(commands.filter((command) => !/"ping"/i.test(command))).toEqual([]);
});

it('reads the session again after a tenth of a second at the latest', async () => {
	const [one, two] = [openWorker(), openWorker()];
	await two.set(KEY, createSession(1));
	await one.get(KEY);
	const changedAt = performance.now();
	await two.set(KEY, createSession(2));
	while ((await one.get(KEY))?.generation !== 2) await new Promise(setImmediate);
	expect(performance.now() - changedAt).toBeLessThan(1_000); // what End Session promises
});

it('asks Redis each time while there is no session', async () => {
	const [one, two] = [openWorker(3_600_000), openWorker()];
	expect(await one.get(KEY)).toBeUndefined();
	await two.set(KEY, createSession(1));
	expect(await one.get(KEY)).toMatchObject({ generation: 1 });
});

it.each(['login', 'turn'] as const)(
	'the holder of the lock of a %s sees the changes of the holder before',
	async (what) => {
		const [one, two] = await openBoth();
		await two.exclusively(KEY, async () => await two.set(KEY, createSession(2)), what);
		expect(await one.get(KEY)).toMatchObject({ generation: 1 });
		expect(await one.exclusively(KEY, async () => await one.get(KEY), what)).toMatchObject({ generation: 2 });
	},
);

it('what was read before another process may have changed the session is no copy', async () => {
	let asked = 0;
	let gate = createGate();
	const link = {
		era: 0,
		async ask() {
			asked++;
			await gate.opened;
			return undefined;
		},
	} as unknown as RedisLink;
	const vault = await openVaults('of-all')(KEY);
	const shared = new SharedSession(link, KEY, vault, Date.now, 3_600_000, async () => undefined);
	gate.open();
	await shared.write(createSession(1));
	gate = createGate();
	const reading = shared.read();
	shared.expectChange();
	gate.open();
	await reading;
	asked = 0;
	await shared.read();
	await shared.read();
	expect(asked).toBe(1);
});

it('two processes sign in once, although one still has a copy of the session that is lost', async () => {
	const [one, two] = await openBoth();
	const signIn = jest.fn(async () => createSession(2));
	const [begun, gate] = [createGate(), createGate()];
	const account = new SessionPool(one).account(authenticatorOf(KEY, signIn));
	const other = new SessionPool(two).account(
		authenticatorOf(KEY, async () => {
			begun.open();
			await gate.opened;
			return createSession(2);
		}),
	);
	const theirs = other.get(1);
	await begun.opened;
	const mine = account.get(1);
	gate.open();
	const { generation } = (await theirs).session;
	expect(generation).toBeGreaterThan(1);
	expect((await mine).session.generation).toBe(generation);
	expect(signIn).not.toHaveBeenCalled();
});

it('a cookie set here and one set elsewhere are both kept, although the copy is older', async () => {
	const [one, two] = await openBoth();
	const mine = await one.get(KEY);
	const theirs = await two.get(KEY);
	if (mine === undefined || theirs === undefined) throw new Error('There is no session');
	putCookie(theirs, 'theirs=1; Path=/');
	await two.set(KEY, theirs);
	putCookie(mine, 'mine=1; Path=/');
	await one.set(KEY, mine);
	const kept = await openWorker().get(KEY);
	expect(kept && cookiesOf(kept).split('; ').sort()).toEqual(['mine=1', 'sid=session-1', 'theirs=1']);
});

import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../../../host/freePort';
import { type Budget, createBudget } from '../../../core/pacing/createBudget';
import type { Allowance } from '../../../core/pacing/TurnSource';
import { realClock } from '../../../core/request/Clock';
import { createRedisStore } from '../../../core/store/createRedisStore';
import { createResponse } from '../../support/createResponse';
import { createSession } from '../../support/createSession';
import { listenToRedis } from '../../support/listenToRedis';
import { mostWithin } from '../../support/mostWithin';
import { startRedis } from '../../../host/queue/startRedis';
import { withRedis } from '../../support/withRedis';

jest.setTimeout(60_000);

/** Tests run beside each other, which delays the requests of a process, and their times here. */
const BUSY_SECOND_MS = 950;
const KEY = 'account';
const redis = withRedis();
beforeEach(() => redis.raw.flushall());

const openStore = (port = redis.port, copyMs = 0) =>
	createRedisStore(
		{ host: '127.0.0.1', port },
		{ secret: 'shared-by-the-workers', onWarning: () => undefined, responseMs: 500, retryMs: 200, copyMs },
	);
const openBudget = (port?: number) => createBudget(openStore(port).turns(KEY), realClock);

/** Sends with each budget, in `lanes` at a time, until `ms` have passed; returns when requests began, by budget. */
async function sendAll(budgets: Budget[], allowance: Allowance, ms: number, { lanes = 5, tookMs = 10 } = {}) {
	const until = performance.now() + ms;
	const inFlight: number[] = [];
	let inside = 0;
	const began = budgets.map(() => [] as number[]);
	const lane = async (budget: Budget, times: number[] = []) => {
		while (performance.now() < until) {
			const end = await budget.turn(allowance);
			if (performance.now() < until) times.push(performance.now());
			inFlight.push(++inside);
			await pause(tookMs);
			inside--;
			end();
		}
	};
	await Promise.all(
		budgets.flatMap((budget, index) => Array.from({ length: lanes }, () => lane(budget, began[index]))),
	);
	return { began, all: began.flat().sort((a, b) => a - b), most: Math.max(...inFlight) };
}

/** Counts the commands of a kind that Redis gets during `work`. */
async function countCommands(kind: RegExp, work: () => Promise<unknown>): Promise<number> {
	const { commands, stop } = await listenToRedis(redis.port);
	await work();
	await pause(50);
	stop();
	return commands.filter((command) => kind.test(command)).length;
}

it('two processes together keep the rate, use nearly all of it, and each gets its part', async () => {
	const { began, all } = await sendAll([openBudget(), openBudget()], { perSecond: 20 }, 5_000);
	expect(mostWithin(BUSY_SECOND_MS, all)).toBeLessThanOrEqual(20);
	expect(all.length).toBeGreaterThanOrEqual(80);
	for (const times of began) expect(times.length).toBeGreaterThan(all.length / 8);
});

it('keep it when Redis is killed half-way, and when it is back without its data', async () => {
	const port = await freePort();
	let own = await startRedis({ port });
	const killed = pause(3_000).then(async () => {
		await own.stop();
		await pause(3_000);
		own = await startRedis({ port });
	});
	const { all } = await sendAll([openBudget(port), openBudget(port)], { perSecond: 20 }, 10_000);
	await killed;
	await own.stop();
	expect(mostWithin(BUSY_SECOND_MS, all)).toBeLessThanOrEqual(20);
	expect(all.length).toBeGreaterThanOrEqual(160);
});

it('without Redis from the start, a process takes a quarter', async () => {
	const { all } = await sendAll([openBudget(await freePort())], { perSecond: 40 }, 2_000);
	expect(all.length).toBeGreaterThanOrEqual(8);
	expect(all.length).toBeLessThanOrEqual(21);
});

it('a process whose other work holds up each turn misses none of a slow pace', async () => {
	const budget = openBudget();
	const times: number[] = [];
	const work = setInterval(() => {
		const until = performance.now() + 180;
		while (performance.now() < until);
	}, 200);
	for (let sent = 0; sent < 5; sent++) {
		const end = await budget.turn({ perSecond: 1 });
		times.push(performance.now());
		end();
	}
	clearInterval(work);
	const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
	expect(Math.max(...gaps)).toBeLessThan(2_000);
	expect(Math.min(...gaps)).toBeGreaterThan(BUSY_SECOND_MS);
});

it('takes turns in lots when the rate is high', async () => {
	const budget = openBudget();
	let sent = 0;
	const asked = await countCommands(/eval/i, async () => {
		sent = (await sendAll([budget], { perSecond: 2_000 }, 1_000, { lanes: 20, tookMs: 2 })).all.length;
	});
	expect(asked).toBeLessThan(sent / 4);
});

it('two processes together have no more requests under way than are allowed, and each gets its part', async () => {
	const { began, most, all } = await sendAll([openBudget(), openBudget()], { parallel: 3 }, 4_000, {
		tookMs: 50,
	});
	expect(most).toBeLessThanOrEqual(3);
	expect(all.length).toBeGreaterThan(4 * 20 * 3 * 0.7);
	for (const times of began) expect(times.length).toBeGreaterThan(all.length / 8);
	expect(await countCommands(/eval/i, () => pause(600))).toBeLessThanOrEqual(4);
	expect(await countCommands(/eval/i, () => pause(600))).toBe(0);
});

it('the place of a process that has died is free after 5 s', async () => {
	(await openBudget().turn({ parallel: 1 }))();
	const [name = ''] = await redis.raw.keys('*:pace');
	await redis.raw.hset(name, { dead: `${Date.now() - 4_000} 1 0 0` });
	const before = performance.now();
	(await openBudget().turn({ parallel: 1 }))();
	expect(performance.now() - before).toBeGreaterThan(900);
	await pause(600);
});

it('requests of the editor go first, even those of another process', async () => {
	const allowance = { perSecond: 10 };
	const busy = openBudget();
	const editor = openBudget();
	const order: string[] = [];
	const send = async (budget: Budget, name: string) => {
		await budget.turn(allowance, { isFirst: name === 'editor' });
		order.push(name);
	};
	const others = Array.from({ length: 40 }, () => send(busy, 'other'));
	await pause(1_500);
	const began = order.length;
	await Promise.all(Array.from({ length: 6 }, () => send(editor, 'editor')));
	const meanwhile = order.slice(began).filter((name) => name === 'other').length;
	expect(meanwhile).toBeGreaterThan(0);
	expect(meanwhile).toBeLessThanOrEqual(6);
	await Promise.all(others);
});

it('what one process learns of the limit, the others know with the session that they read', async () => {
	const [one, other] = [openStore(), openStore()];
	const refused = createResponse({ status: 429, headers: { 'retry-after': '30' } });
	await other.get(KEY);
	expect(other.turns(KEY).closing().leftMs).toBe(0);
	createBudget(one.turns(KEY), realClock).learn(refused);
	await one.get(KEY);
	await other.get(KEY);
	expect(other.turns(KEY).closing()).toMatchObject({ isRefused: true });
	expect(other.turns(KEY).closing().leftMs).toBeGreaterThan(29_000);
	expect(await redis.raw.pttl((await redis.raw.keys('*:closed'))[0] ?? '')).toBeLessThanOrEqual(30_000);
	await expect(
		createBudget(other.turns(KEY), realClock).turn({}, { leftMs: () => 10_000 }),
	).rejects.toMatchObject({ code: 'THROTTLED' });
});

it('without a limit, requests that follow each other cost no command', async () => {
	const store = openStore(redis.port, 60_000);
	await store.set(KEY, createSession(1));
	const budget = createBudget(store.turns(KEY), realClock);
	await store.get(KEY);
	const commands = await countCommands(/./, async () => {
		for (let i = 0; i < 50; i++) {
			await store.get(KEY);
			const end = await budget.turn({}, { leftMs: () => 60_000 });
			budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '9' } }));
			end();
		}
	});
	expect(commands).toBe(0);
});

it('names in Redis and what is there show nothing of the account', async () => {
	(await openBudget().turn({ perSecond: 5, parallel: 2 }))();
	await openStore().turns(KEY).close(30_000, true);
	const names = await redis.raw.keys('*');
	expect(names).toHaveLength(2);
	for (const name of names) expect(name).toMatch(/^\{session-login\}:[\da-f]{64}:(pace|closed)$/);
	await pause(600);
});

import { createBudget } from '../../../core/pacing/createBudget';
import type { LineWait } from '../../../core/pacing/createLine';
import { createLocalTurns } from '../../../core/pacing/createLocalTurns';
import type { TurnSource } from '../../../core/pacing/TurnSource';
import type { RequestPace, WaitReason } from '../../../core/request/ApiRequest';
import { createClock } from '../../support/createClock';
import { createResponse } from '../../support/createResponse';
import { catchShown } from '../../support/shown';

/** A budget without other processes, and when each named request began. */
function open(allowance: { perSecond?: number; parallel?: number } = {}) {
	const clock = createClock();
	const local = createLocalTurns(clock.now);
	let asked = 0;
	const source: TurnSource = {
		...local,
		get room() {
			return local.room;
		},
		take: (what) => {
			asked++;
			return local.take(what);
		},
	};
	const budget = createBudget(source, clock);
	const began: Array<[name: string, at: number]> = [];
	const waits: Array<[WaitReason, number]> = [];
	const begin = async (name: string, pace: Partial<RequestPace> & LineWait = {}) => {
		const end = await budget.turn(allowance, {
			leftMs: () => 60_000,
			waited: (why, from, to) => void waits.push([why, to - from]),
			...pace,
		});
		began.push([name, clock.elapsed()]);
		return end;
	};
	/** Sends a request whose response takes 100 ms. */
	const send = async (name: string, pace?: Partial<RequestPace>) => {
		const end = await begin(name, pace);
		await clock.pause(100);
		end();
	};
	return { clock, budget, began, waits, begin, send, asked: () => asked };
}

const names = (count: number, name = 'r') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const refusal = (seconds: number, status = 429) =>
	createResponse({ status, headers: { 'retry-after': String(seconds) } });

it('asks nobody and waits for nothing while nothing limits the account', async () => {
	const { begin, began, asked, budget } = open();
	budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '7' } }));
	await Promise.all(names(500).map((name) => begin(name)));
	expect(began.every(([, at]) => at === 0)).toBe(true);
	expect(asked()).toBe(0);
});

it('lets as many requests begin in a second as are allowed, and says how long each has waited', async () => {
	const { clock, send, began, waits } = open({ perSecond: 10 });
	await clock.run(Promise.all(names(40).map((name) => send(name))));
	const times = began.map(([, at]) => at);
	expect(times.slice(0, 11)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1_110]);
	for (const at of times)
		expect(times.filter((one) => one > at - 1_000 && one <= at).length <= 10).toBe(true);
	expect(times.at(-1)).toBeLessThanOrEqual(4_280);
	expect(waits).toHaveLength(30);
	expect(waits[0]).toEqual([{ perSecond: 10 }, 1_110]);
});

it('lets as many requests be under way as are allowed', async () => {
	const { clock, send, began, waits } = open({ parallel: 2 });
	await clock.run(Promise.all(names(5).map((name) => send(name))));
	expect(began.map(([, at]) => at)).toEqual([0, 0, 100, 100, 200]);
	expect(waits).toEqual([
		[{ parallel: 2 }, 100],
		[{ parallel: 2 }, 100],
		[{ parallel: 2 }, 200],
	]);
});

it('keeps both limits', async () => {
	const { clock, send, began } = open({ parallel: 1, perSecond: 20 });
	await clock.run(Promise.all(names(30).map((name) => send(name))));
	expect(began.map(([, at]) => at)).toEqual(names(30).map((_, index) => index * 100));
});

it('a request that others may wait for goes ahead, and takes no room', async () => {
	const { clock, begin, began } = open({ parallel: 1, perSecond: 1 });
	const end = await begin('a');
	const b = begin('b');
	const login = begin('login', { isFirst: true, takesRoom: false });
	await clock.run(login);
	end();
	await clock.run(b);
	expect(began.map(([name]) => name)).toEqual(['a', 'login', 'b']);
});

it('lets three of four turns go to requests of the editor, and starves no other', async () => {
	const { clock, begin, began } = open({ perSecond: 1 });
	(await begin('0'))();
	const others = names(4, 'other').map((name) => begin(name));
	const first = names(6, 'first').map((name) => begin(name, { isFirst: true }));
	await clock.run(Promise.all([...others, ...first]));
	expect(began.map(([name]) => name).slice(1)).toEqual([
		...['first0', 'first1', 'other0', 'first2', 'first3', 'first4', 'other1', 'first5', 'other2', 'other3'],
	]);
});

it('an abort ends the wait, and the turn goes to the next', async () => {
	const { clock, begin, began } = open({ perSecond: 1 });
	await begin('a');
	const cancel = new AbortController();
	const b = begin('b', { signal: cancel.signal });
	const c = begin('c');
	await clock.pass(500);
	cancel.abort();
	(await b)();
	await clock.run(c);
	expect(began).toEqual([
		['a', 0],
		['b', 500],
		['c', 1_110],
	]);
});

describe("the API's own limit", () => {
	it('makes all requests of the account wait until it is reset', async () => {
		const { clock, begin, began, waits, budget } = open();
		budget.learn(refusal(12));
		await clock.run(Promise.all(names(3).map((name) => begin(name))));
		expect(began.map(([, at]) => at)).toEqual([12_000, 12_000, 12_000]);
		expect(waits).toEqual(Array(3).fill(['api', 12_000]));
	});

	it('is an error at once when a request cannot wait that long', async () => {
		const { budget, begin, clock } = open();
		budget.learn(refusal(40));
		const error = await catchShown(begin('a', { leftMs: () => 30_000 }));
		expect(error).toMatchObject({ code: 'THROTTLED', facts: { retryAfterSeconds: 40 } });
		expect(error).toMatchObject({
			message: 'The API reports too many requests',
			description:
				'The request was not sent: the API has refused an earlier one of this account and asks for a wait of another 40 s. To wait for it, raise Longest Wait (under Options, Retries) to more than 40 s; this request may wait only another 30 s. With Send Again set to Never, requests are sent anyway.',
		});
		expect(clock.elapsed()).toBe(0);
	});

	it('does not hold up a request that is sent anyway', async () => {
		const { budget, begin, began } = open();
		budget.learn(refusal(40));
		await begin('a', { leftMs: undefined });
		expect(began).toEqual([['a', 0]]);
	});

	it('also holds for a 403 with a spent limit, and for requests that have waited for their turn', async () => {
		const { clock, budget, begin, began } = open({ perSecond: 1 });
		await begin('a');
		const b = begin('b');
		await clock.pass(500);
		budget.learn(
			createResponse({
				status: 403,
				headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' },
			}),
		);
		await clock.run(b);
		expect(began[1]?.[1]).toBeGreaterThanOrEqual(9_500);
	});

	it.each<Record<string, string>>([
		{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' },
		{ ratelimit: '"default";r=0;t=5' },
		{ ratelimit: 'limit=10, remaining=0, reset=5' },
	])('is known from a success that was the last one of its period: %j', async (spent) => {
		const { clock, budget, begin, began } = open();
		budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '1' } }));
		budget.learn(createResponse({ headers: spent }));
		await clock.run(begin('a'));
		expect(began).toEqual([['a', 5_000]]);
	});

	it('is not believed of an API that always states 0', async () => {
		const { budget, begin, began } = open();
		for (let i = 0; i < 3; i++)
			budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' } }));
		await begin('a');
		expect(began).toEqual([['a', 0]]);
	});

	it('is asked about when only a success has stated it, and for longer than a request waits', async () => {
		const { budget, begin, began } = open();
		budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '1' } }));
		budget.learn(createResponse({ headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3600' } }));
		await begin('a');
		expect(began).toEqual([['a', 0]]);
	});

	it('is asked again every five minutes, whatever it states', async () => {
		const { clock, budget, begin, began } = open();
		budget.learn(refusal(80_000));
		await clock.run(begin('a', { leftMs: () => Infinity }));
		expect(began).toEqual([['a', 300_000]]);
	});
});

it('each request keeps to the limit of its own credential', async () => {
	const clock = createClock();
	const budget = createBudget(createLocalTurns(clock.now), clock);
	const began: Array<[number, number]> = [];
	const send = async (perSecond: number) => {
		const end = await budget.turn({ perSecond });
		began.push([perSecond, clock.elapsed()]);
		end();
	};
	await clock.run(Promise.all([2, 2, 2, 50, 2].map(send)));
	expect(began.filter(([rate, at]) => rate === 2 && at < 1_000)).toHaveLength(2);
});

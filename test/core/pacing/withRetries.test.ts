import { Readable } from 'node:stream';

import { type ApiRequest, type HttpResponse, type SessionLoginError, toExchangeError } from '../../../core';
import { LoginError } from '../../../core/session/login/LoginError';
import { createRateLimit } from '../../../core/pacing/createRateLimit';
import { createThrottleGate } from '../../../core/pacing/createThrottleGate';
import { type RetryPolicy, withRetries } from '../../../core/pacing/withRetries';
import { toRequestFailedError, toThrottledError } from '../../../core/session/client/requestErrors';
import { createClock } from '../../support/createClock';
import { createResponse } from '../../support/createResponse';
import { createRequest } from '../../support/openClient';
import { catchShown } from '../../support/shown';

/** An API that returns these statuses one after the other, then always 200. */
function createApi(
	statuses: Array<number | string>,
	parts: { policy?: Partial<RetryPolicy>; random?: number; retryAfter?: string; everyMs?: number } = {},
) {
	const clock = createClock(parts.random);
	const sentAt: number[] = [];
	const bodies: unknown[] = [];
	let retries = 0;
	const gate = createThrottleGate(clock);
	const api = async (request: ApiRequest): Promise<HttpResponse> => {
		if (request.signal?.aborted) throw toExchangeError({ code: 'ERR_CANCELED' }, toEndpoint(request));
		sentAt.push(clock.elapsed());
		if (typeof request.body === 'function') bodies.push(String(await request.body()));
		const status = statuses.shift() ?? 200;
		if (typeof status === 'string') throw toExchangeError({ code: status }, toEndpoint(request));
		const headers: Record<string, string> = parts.retryAfter ? { 'retry-after': parts.retryAfter } : {};
		const response = createResponse({ status, headers });
		if (status < 300 || request.accepts === 'any') return response;
		throw (status === 429 ? toThrottledError : toRequestFailedError)(response, request.method);
	};
	const send = withRetries(
		api,
		{ retryOn: 'failures', mostAttempts: 5, longestWaitMs: 60_000, ...parts.policy },
		{
			gate,
			clock,
			rate: createRateLimit({ most: 1, everyMs: parts.everyMs ?? 0 }, clock),
			onRetry: () => retries++,
		},
	);
	return { send, clock, gate, sentAt, bodies, retries: () => retries };
}

const toEndpoint = ({ method }: ApiRequest) => ({ method, url: 'https://shop.example/api' });
const GET = createRequest('/api');
const POST = createRequest('/api', { method: 'POST' });

it('sends a request that succeeds once, without waiting', async () => {
	const { send, clock, sentAt } = createApi([]);
	expect(await clock.run(send(GET))).toMatchObject({ status: 200 });
	expect(sentAt).toEqual([0]);
});

it('waits as long as the API asks, then sends again', async () => {
	const { send, clock, sentAt, gate } = createApi([429, 429], { retryAfter: '12' });
	expect(await clock.run(send(POST))).toMatchObject({ status: 200 });
	expect(sentAt).toEqual([0, 12_000, 24_000]);
	expect(gate.closedMs).toBe(24_000);
});

it.each([
	[0, [0, 1_000, 3_000, 7_000, 15_000]],
	[1, [0, 500, 1_500, 3_500, 7_500]],
])('otherwise doubles the wait each time, with up to half as jitter (%d)', async (random, times) => {
	const { send, clock, sentAt, retries } = createApi([500, 'ECONNRESET', 502, 'ETIMEDOUT'], { random });
	expect(await clock.run(send(GET))).toMatchObject({ status: 200 });
	expect(sentAt).toEqual(times);
	expect(retries()).toBe(4);
});

it('waits at least one second, whatever the API asks', async () => {
	const { send, clock, sentAt } = createApi([429], { retryAfter: '0' });
	await clock.run(send(GET));
	expect(sentAt).toEqual([0, 1_000]);
});

it('opens the body again for each attempt', async () => {
	const { send, clock, bodies } = createApi([429, 429]);
	let opened = 0;
	await clock.run(send({ ...POST, body: async () => Buffer.from(`${++opened}`) }));
	expect(bodies).toEqual(['1', '2', '3']);
});

it('gives up after the maximum number of attempts, and says so', async () => {
	const { send, clock, sentAt } = createApi(Array(9).fill(500), { policy: { mostAttempts: 3 } });
	const error = await catchShown<SessionLoginError>(clock.run(send(GET)));
	expect(error).toMatchObject({ code: 'REQUEST_FAILED', facts: { status: 500 } });
	expect(error.description).toContain('It was sent 3 times, with a total wait of 3 s.');
	expect(sentAt).toEqual([0, 1_000, 3_000]);
});

it('gives up before the waits exceed the longest wait, and says so', async () => {
	const { send, clock, sentAt } = createApi(Array(9).fill(429), { retryAfter: '25' });
	const error = await catchShown<SessionLoginError>(clock.run(send(GET)));
	expect(error).toMatchObject({ code: 'THROTTLED' });
	expect(error.description).toContain(
		'It was sent 3 times, with a total wait of 50 s. Another wait of 25 s would exceed Longest Wait (60 s without a response; under Options, Retries).',
	);
	expect(sentAt).toEqual([0, 25_000, 50_000]);
});

it('counts how long a request has waited for a login that the API puts off', async () => {
	const clock = createClock();
	const api = async () => {
		await clock.pause(20_000);
		const facts = { status: 429, retryAfterSeconds: 1, isUnsent: true };
		throw new LoginError('LOGIN_THROTTLED', 'The API reports too many logins', '', facts);
	};
	const policy = { retryOn: 'rateLimit', mostAttempts: 5, longestWaitMs: 60_000 } as const;
	const send = withRetries(api, policy, { gate: createThrottleGate(clock), clock });
	expect(await catchShown(clock.run(send(GET)))).toMatchObject({ code: 'LOGIN_THROTTLED' });
	expect(clock.elapsed()).toBe(62_000);
});

it('does not wait at all when the API asks for more than the longest wait', async () => {
	const { send, clock, sentAt } = createApi([429], { retryAfter: '3600' });
	expect(await catchShown(clock.run(send(GET)))).toMatchObject({ code: 'THROTTLED' });
	expect(sentAt).toEqual([0]);
	expect(clock.elapsed()).toBe(0);
});

it('does not repeat a request that may have been carried out', async () => {
	const { send, clock, sentAt } = createApi(['ECONNRESET']);
	const error = await catchShown<SessionLoginError>(clock.run(send(POST)));
	expect(error.description).toMatch(/It may or may not have been carried out\.$/);
	expect(sentAt).toHaveLength(1);
});

it('closes a response that it does not return', async () => {
	const rest = Readable.from(['put off']);
	const responses = [createResponse({ status: 429, rest }), createResponse({ status: 200 })];
	const clock = createClock();
	const send = withRetries(
		async () => responses.shift() as HttpResponse,
		{ retryOn: 'rateLimit', mostAttempts: 1, longestWaitMs: 60_000 },
		{ gate: createThrottleGate(clock), rate: createRateLimit({ most: 1, everyMs: 0 }, clock), clock },
	);
	expect(await clock.run(send({ ...GET, accepts: 'any' }))).toMatchObject({ status: 200 });
	expect(rest.destroyed).toBe(true);
});

describe('many requests at a time', () => {
	it('wait together when one of them is throttled', async () => {
		const { send, clock, sentAt } = createApi(Array(10).fill(429), { retryAfter: '5' });
		const first = Array.from({ length: 10 }, () => send(GET));
		await clock.pass(1_000);
		const late = Array.from({ length: 10 }, () => send(GET));
		await clock.run(Promise.all([...first, ...late]));
		expect(sentAt.filter((at) => at < 5_000)).toHaveLength(10);
		expect(sentAt).toHaveLength(30);
	});

	it.each([1, 3])('all succeed at an API that accepts %d per second', async (aSecond) => {
		const clock = createClock();
		const taken: number[] = [];
		let sent = 0;
		const api = async (request: ApiRequest) => {
			sent++;
			// Each response takes a while.
			await clock.pause(50);
			const recent = taken.filter((at) => at > clock.elapsed() - 1_000);
			if (recent.length >= aSecond) {
				throw toThrottledError(
					createResponse({ status: 429, headers: { 'retry-after': '1' } }),
					request.method,
				);
			}
			taken.push(clock.elapsed());
			return createResponse({});
		};
		const send = withRetries(
			api,
			{ retryOn: 'rateLimit', mostAttempts: 5, longestWaitMs: 20_000 },
			{ gate: createThrottleGate(clock), rate: createRateLimit({ most: 1, everyMs: 0 }, clock), clock },
		);
		let next = 0;
		const lane = async () => {
			while (next++ < 100) await send(GET);
		};
		await clock.run(Promise.all(Array.from({ length: 10 }, lane)));
		expect(taken).toHaveLength(100);
		expect(sent).toBeLessThan(250);
	});

	it('wait once, not each, for an API that throttles everything', async () => {
		const { send, clock } = createApi(Array(500).fill(429), { retryAfter: '10' });
		for (let item = 0; item < 20; item++) await catchShown(clock.run(send(GET)));
		expect(clock.elapsed()).toBeLessThanOrEqual(60_000);
	});

	it('keep to the rate limit when they are retried, too', async () => {
		const { send, clock, sentAt } = createApi([200, 429], { retryAfter: '3', everyMs: 1_000 });
		await clock.run(Promise.all(Array.from({ length: 6 }, () => send(GET))));
		expect(sentAt).toHaveLength(7);
		expect(sentAt.slice(1).every((at, index) => at - (sentAt[index] ?? 0) >= 1_000)).toBe(true);
		expect(sentAt.filter((at) => at > 1_000 && at < 4_000)).toEqual([]);
	});
});

describe('a wait', () => {
	it.each<[string, Array<number | string>]>([
		['for the API', [429]],
		['after a failure', [500]],
	])('%s ends when the request is aborted, and nothing more is sent', async (_, statuses) => {
		const { send, clock, sentAt } = createApi(statuses);
		const abort = new AbortController();
		const stopped = catchShown(send({ ...GET, signal: abort.signal }));
		await clock.pass(100);
		abort.abort();
		expect(await clock.run(stopped)).toMatchObject({ code: 'CANCELLED' });
		expect(clock.elapsed()).toBe(100);
		expect(sentAt).toEqual([0]);
	});
});

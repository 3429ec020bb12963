import { openSending, type PacingOptions } from '../../../adapter/request/openSending';
import { perSecond } from '../../../core';
import { createClock } from '../../support/createClock';
import { createResponse } from '../../support/createResponse';
import { createRequest, openClient } from '../../support/openClient';

const NO_LIMIT = { most: 1, everyMs: 0 };

/** Sends to an API in memory and records when; `statusFor` returns the status for a request's cookie. */
function openTimed(pacing: Partial<PacingOptions>, statusFor: (cookie: string) => number = () => 200) {
	const clock = createClock();
	const times: number[] = [];
	let logins = 0;
	const client = openClient('https://shop.example', {
		async exchange({ url, headers }) {
			if (url.endsWith('/login'))
				return createResponse({
					url,
					setCookies: [`sid=session-${++logins}; Path=/`],
					body: { username: 'ANNA' },
				});
			times.push(clock.elapsed());
			return createResponse({ url, status: statusFor(headers['Cookie'] ?? ''), body: {} });
		},
	});
	const retries = { retryOn: 'failures', mostAttempts: 3, longestWaitMs: 60_000 } as const;
	const sending = openSending(
		{ lanes: 10, batches: NO_LIMIT, rate: NO_LIMIT, retries, ...pacing },
		{ clock },
	);
	return {
		clock,
		times,
		sending,
		client,
		send: async (url: string) => await clock.run(sending.over(client)(createRequest(url))),
	};
}

it('starts at most one batch of items per interval, as HTTP Request does', async () => {
	const { clock, sending, client } = openTimed({ batches: { most: 2, everyMs: 500 } });
	const begins = Array.from({ length: 5 }, async () => {
		await sending.begin(client, undefined);
		return clock.elapsed();
	});
	expect(await clock.run(Promise.all(begins))).toEqual([0, 0, 500, 500, 1_000]);
});

it('keeps all requests within the rate per second', async () => {
	const { clock, sending, client, times } = openTimed({ rate: perSecond(20) });
	await clock.run(client.ready());
	const sent = Array.from({ length: 45 }, (_, row) => sending.over(client)(createRequest(`/row/${row}`)));
	await clock.run(Promise.all(sent));
	expect(times).toEqual(Array.from({ length: 45 }, (_, row) => Math.floor(row / 20) * 1_000));
});

it('counts a request repeated with a new session toward the rate', async () => {
	let lost = '';
	const { send, times } = openTimed({ rate: perSecond(1) }, (cookie) => (cookie === lost ? 401 : 200));
	await send('/first');
	lost = 'sid=session-1';
	await send('/second');
	await send('/third');
	expect(times).toEqual([0, 1_000, 2_000, 3_000]);
});

it('counts a request repeated after a failure toward the rate', async () => {
	let failures = 0;
	const { send, times } = openTimed({ rate: perSecond(0.1) }, () => (failures++ < 2 ? 500 : 200));
	await send('/first');
	await send('/second');
	expect(times).toEqual([0, 10_000, 20_000, 30_000]);
});

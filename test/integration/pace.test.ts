import type { IDataObject } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { createSessionRequestTrigger, runSessionRequest, runWithHints } from '../support/nodeContexts';
import { calls, startApi } from '../support/startApi';
import { mariaAt } from '../support/withSandbox';
import { withServers } from '../support/withServers';

const servers = withServers();
const items = (count: number): IDataObject[] => Array.from({ length: count }, (_, id) => ({ id }));

it('keeps the requests per second of the credential, and a hint says how long was waited and why', async () => {
	const { server } = await startApi(servers);
	const { items: found, hints } = await runWithHints({
		credential: mariaAt(server, { requestsPerSecond: 5 }),
		parameters: { url: '=/row/{{ $json.id }}' },
		items: items(9),
	});
	expect(found).toHaveLength(9);
	expect(hints).toEqual([
		expect.stringMatching(/^Waited [12] s: the credential allows 5 requests per second\.$/),
	]);
});

it('counts the polls of the trigger alike', async () => {
	const { server } = await startApi(servers, () => ({ body: [{ id: 1 }] }));
	const credential = mariaAt(server, { requestsPerSecond: 1 });
	const run = runSessionRequest({ credential, parameters: { url: '/x' } });
	await server.received(2);
	await run;
	const began = performance.now();
	await createSessionRequestTrigger(credential, { url: '/list' }).poll();
	expect(performance.now() - began).toBeGreaterThan(800);
	expect(calls(server).map(({ url }) => url)).toEqual(['/x', '/list']);
});

it('sends a request again when the API was busy by a rule of the credential, a POST too', async () => {
	let busy = 2;
	const { server } = await startApi(servers, () =>
		busy-- > 0 ? { body: { status: 'busy' } } : { body: { done: true } },
	);
	const { items: found, hints } = await runWithHints({
		credential: mariaAt(server, { busyRules: { rule: [{ field: 'status=busy', wait: 1 }] } }),
		parameters: { url: '/x', method: 'POST' },
	});
	expect(found[0]?.json).toEqual({ done: true });
	expect(calls(server)).toHaveLength(3);
	expect(hints).toEqual(['Sent requests again 2 times, after waiting 2 s: the API was busy.']);
});

it('does not ask an API that another node has found to be spent, unless the author wants it', async () => {
	const { server } = await startApi(servers, () => ({ status: 429, headers: { 'Retry-After': '300' } }));
	const credential = mariaAt(server);
	const run = (options = {}) =>
		catchError(runSessionRequest({ credential, parameters: { url: '/x', options } }));
	await run();
	expect(await run()).toMatchObject({
		message: 'The API reports too many requests',
		description: expect.stringContaining('The request was not sent') as string,
	});
	expect(calls(server)).toHaveLength(1);
	await run({ retry: { retry: { retryOn: 'never' } } });
	expect(calls(server)).toHaveLength(2);
});

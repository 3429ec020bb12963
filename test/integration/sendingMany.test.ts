import type { Socket } from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../core/catchError';
import { countLogins, startApi } from '../core/session/startApi';
import { toLoginAnswer } from '../core/session/openClient';
import { withServers } from '../core/withServers';
import type { TestServer } from '../startServer';
import { runSessionRequest, runWithHints } from './nodeContexts';
import { mariaAt } from './withSandbox';

const servers = withServers();

const items = (count: number): IDataObject[] => Array.from({ length: count }, (_, id) => ({ id }));
const parametersWith = (options: INodeParameters): INodeParameters => ({
	url: '=/row/{{ $json.id }}',
	options,
});
const rowsOf = ({ requests }: TestServer) => requests.filter(({ url }) => url !== '/login');

/** An API that notes when its requests come. */
async function startTimedApi() {
	const times: number[] = [];
	const { server } = await startApi(servers, () => {
		times.push(performance.now());
		return { body: { fine: true } };
	});
	// The first request of a process, and its first expression, take longer than any other.
	await runSessionRequest({ credential: mariaAt(server), parameters: parametersWith({}), items: items(1) });
	times.length = 0;
	return { server, times, gap: (from: number, to: number) => (times[to] ?? NaN) - (times[from] ?? NaN) };
}

/** How much later than another one a request may reach the server on a busy machine. */
const LATE_MS = 400;

it('begins at most as many items in an interval as a batch has, as HTTP Request does', async () => {
	const { server, gap, times } = await startTimedApi();
	await runSessionRequest({
		credential: mariaAt(server),
		parameters: parametersWith({ batching: { batch: { batchSize: 2, batchInterval: 500 } } }),
		items: items(5),
	});
	expect(times).toHaveLength(5);
	expect(gap(0, 2)).toBeGreaterThanOrEqual(500 - LATE_MS);
	expect(gap(0, 4)).toBeGreaterThanOrEqual(1_000 - LATE_MS);
});

it('keeps to the requests a second over all items and pages', async () => {
	const { server, gap, times } = await startTimedApi();
	await runSessionRequest({
		credential: mariaAt(server),
		parameters: parametersWith({ requestsPerSecond: 20, maxParallelRequests: 50 }),
		items: items(45),
	});
	expect(times).toHaveLength(45);
	expect(gap(0, 20)).toBeGreaterThanOrEqual(1_000 - LATE_MS);
	expect(gap(0, 40)).toBeGreaterThanOrEqual(2_000 - LATE_MS);
});

describe('an API that asks to wait', () => {
	it('is waited for by all items, each gets its answer, and a hint tells', async () => {
		let refused = 0;
		const { server } = await startApi(servers, () =>
			refused++ < 4 ? { status: 429, headers: { 'Retry-After': '1' } } : { body: { fine: true } },
		);
		const { items: found, hints } = await runWithHints({
			credential: mariaAt(server),
			parameters: parametersWith({ maxParallelRequests: 4 }),
			items: items(12),
		});
		expect(found).toHaveLength(12);
		expect(rowsOf(server)).toHaveLength(16);
		expect(hints).toEqual([expect.stringMatching(/^Waited [1-3] s for the API’s rate limit\.$/)]);
	});

	it('is not waited for when the author wants every answer as it is', async () => {
		const { server } = await startApi(servers, () => ({ status: 429, headers: { 'Retry-After': '1' } }));
		const run = runSessionRequest({
			credential: mariaAt(server),
			parameters: parametersWith({ retry: { retry: { retryOn: 'never' } } }),
		});
		expect(await catchError(run)).toMatchObject({ message: 'The API receives too many requests' });
		expect(rowsOf(server)).toHaveLength(1);
	});

	it('does not hold up an execution that is cancelled', async () => {
		const { server } = await startApi(servers, () => ({ status: 429, headers: { 'Retry-After': '50' } }));
		const cancel = new AbortController();
		const run = catchError(
			runSessionRequest({
				credential: mariaAt(server),
				parameters: parametersWith({}),
				items: items(30),
				signal: cancel.signal,
			}),
		);
		await server.received(11);
		cancel.abort();
		expect((await run).message).toMatch(/cancel/i);
		expect(rowsOf(server)).toHaveLength(10);
	});
});

it('a failure is an answer, unless the author wants it tried again', async () => {
	let failures = 0;
	const { server } = await startApi(servers, () =>
		failures++ < 1 ? { status: 500 } : { body: { fine: true } },
	);
	const run = (options: INodeParameters) =>
		runWithHints({ credential: mariaAt(server), parameters: parametersWith(options) });
	expect(await catchError(run({}))).toMatchObject({ httpCode: '500' });
	failures = 0;
	const { hints } = await run({ retry: { retry: { retryOn: 'failures' } } });
	expect(hints).toEqual(['Sent requests again after a failure, once in all.']);
});

it('tells how often it has signed in again', async () => {
	const { server, lose } = await startApi(servers);
	const run = () =>
		runWithHints({ credential: mariaAt(server), parameters: parametersWith({}), items: items(10) });
	expect((await run()).hints).toEqual([]);
	lose();
	expect((await run()).hints).toEqual(['Signed in again once: the session was lost.']);
	expect(countLogins(server)).toBe(2);
});

it('resolves the expressions of a credential for each item', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginAnswer(1) : { body: {} }));
	await runSessionRequest({
		credential: mariaAt(server, { username: '=USER.{{ $json.id }}' }),
		parameters: parametersWith({}),
		items: items(3),
	});
	const users = server.requests
		.filter(({ url }) => url === '/login')
		.map(({ body }) => (JSON.parse(body) as { username: string }).username);
	expect(users.sort()).toEqual(['USER.0', 'USER.1', 'USER.2']);
});

it('frees every connection at once when the execution is cancelled', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginAnswer(1) : undefined));
	const cancel = new AbortController();
	const run = catchError(
		runSessionRequest({
			credential: mariaAt(server),
			parameters: parametersWith({ maxParallelRequests: 6 }),
			items: items(20),
			signal: cancel.signal,
		}),
	);
	await server.received(7);
	const sockets: Socket[] = rowsOf(server).map(({ socket }) => socket);
	const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
	cancel.abort();
	expect((await run).message).toMatch(/cancel/i);
	await Promise.all(closed);
	expect(new Set(sockets).size).toBe(6);
	expect(rowsOf(server)).toHaveLength(6);
});

it('makes Node.js warn of nothing when many requests listen to the cancel', async () => {
	const warnings: Error[] = [];
	const note = (warning: Error) => warnings.push(warning);
	process.on('warning', note);
	const { server } = await startApi(servers);
	await runSessionRequest({
		credential: mariaAt(server),
		parameters: parametersWith({ maxParallelRequests: 40 }),
		items: items(80),
		signal: new AbortController().signal,
	});
	await new Promise(setImmediate);
	process.off('warning', note);
	expect(warnings).toEqual([]);
});

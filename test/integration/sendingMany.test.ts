import type { Socket } from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catchError } from '../support/catchError';
import { runSessionRequest, runWithHints } from '../support/nodeContexts';
import { toLoginResponse } from '../support/openClient';
import { countLogins, startApi } from '../support/startApi';
import type { TestServer } from '../support/startServer';
import { mariaAt } from '../support/withSandbox';
import { withServers } from '../support/withServers';

const servers = withServers();

const items = (count: number): IDataObject[] => Array.from({ length: count }, (_, id) => ({ id }));
const parametersWith = (options: INodeParameters): INodeParameters => ({
	url: '=/row/{{ $json.id }}',
	options,
});
const rowsOf = ({ requests }: TestServer) => requests.filter(({ url }) => url !== '/login');

describe('a day between requests', () => {
	/** Cancels once the expected number of rows is requested; returns how many were. */
	const countUntilCancelled = async (options: INodeParameters, rows: number) => {
		const { server } = await startApi(servers);
		const cancel = new AbortController();
		const run = catchError(
			runSessionRequest({
				credential: mariaAt(server),
				parameters: parametersWith({ maxParallelRequests: 50, ...options }),
				items: items(30),
				signal: cancel.signal,
			}),
		);
		await server.received(rows + 1);
		await new Promise(setImmediate);
		cancel.abort();
		expect((await run).message).toMatch(/cancel/i);
		return rowsOf(server).length;
	};

	it('is kept for each batch of items', async () => {
		const batching = { batch: { batchSize: 2, batchInterval: 86_400_000 } };
		expect(await countUntilCancelled({ batching }, 2)).toBe(2);
	});

	it('is kept by Requests per Second', async () => {
		expect(await countUntilCancelled({ requestsPerSecond: 1 / 86_400 }, 1)).toBe(1);
	});
});

describe('an API that asks to wait', () => {
	it('makes all items wait; each gets its response, and a hint reports the wait', async () => {
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

	it('causes no wait when the author turns retries off', async () => {
		const { server } = await startApi(servers, () => ({ status: 429, headers: { 'Retry-After': '1' } }));
		const run = runSessionRequest({
			credential: mariaAt(server),
			parameters: parametersWith({ retry: { retry: { retryOn: 'never' } } }),
		});
		expect(await catchError(run)).toMatchObject({ message: 'The API reports too many requests' });
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

it('a failure is not repeated unless the author chooses so', async () => {
	let failures = 0;
	const { server } = await startApi(servers, () =>
		failures++ < 1 ? { status: 500 } : { body: { fine: true } },
	);
	const run = (options: INodeParameters) =>
		runWithHints({ credential: mariaAt(server), parameters: parametersWith(options) });
	expect(await catchError(run({}))).toMatchObject({ httpCode: '500' });
	failures = 0;
	const { hints } = await run({ retry: { retry: { retryOn: 'failures' } } });
	expect(hints).toEqual(['Retried failed requests once.']);
});

it('reports how often it signed in again', async () => {
	const { server, lose } = await startApi(servers);
	const run = () =>
		runWithHints({ credential: mariaAt(server), parameters: parametersWith({}), items: items(10) });
	expect((await run()).hints).toEqual([]);
	lose();
	expect((await run()).hints).toEqual(['Signed in again once: the session was lost.']);
	expect(countLogins(server)).toBe(2);
});

it('resolves the expressions of a credential for each item', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : { body: {} }));
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

it('frees every connection immediately when the execution is cancelled', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : undefined));
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

it('causes no Node.js warning when many requests listen for the cancellation', async () => {
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

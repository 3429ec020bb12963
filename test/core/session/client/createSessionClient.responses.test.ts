import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { catchError } from '../../../support/catchError';
import { createRequest, openClient } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import type { StubResponse } from '../../../support/startServer';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const LARGE = Buffer.alloc(300_000, 'x');

describe('statuses that a request accepts', () => {
	const send = async (response: StubResponse, accepts?: string) => {
		const { server } = await startApi(servers, () => response);
		return await openClient(server.url).send(createRequest('/x', { accepts }));
	};

	it.each([
		[404, '200-299, 404'],
		[404, 'any'],
		[500, 'any'],
		[429, 'any'],
		[403, 'any'],
		[304, '304'],
		[201, '201'],
	])('%i is a response when the accepted statuses are %s', async (status, accepts) => {
		expect(await send({ status, body: { message: 'Said.' } }, accepts)).toMatchObject({ status });
	});

	it.each([
		[404, undefined, 'REQUEST_FAILED'],
		[500, '200-299, 404', 'REQUEST_FAILED'],
		[200, '201', 'REQUEST_FAILED'],
		[403, '404', 'MISSING_PERMISSION'],
	])('%i is an error when the accepted statuses are %s', async (status, accepts, code) => {
		const error = await catchError(send({ status, body: { message: 'Said.' } }, accepts));
		expect(error).toMatchObject({ code, facts: { status }, responseBody: { message: 'Said.' } });
	});

	it('never include a lost session: it is renewed', async () => {
		const { server, lose } = await startApi(servers);
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		lose();
		expect(await client.send(createRequest('/second', { accepts: 'any' }))).toMatchObject({ status: 200 });
		expect(countLogins(server)).toBe(2);
	});

	it('never include an error with a success status, unless any status is accepted', async () => {
		const { server } = await startApi(servers, () => ({ body: { error: 'Wrong.' } }));
		const client = openClient(server.url, { recipe: { failed: [{ field: 'error' }] } });
		const error = await catchError(client.send(createRequest('/x', { accepts: '200-299, 404' })));
		expect(error).toMatchObject({ code: 'REQUEST_FAILED' });
		expect(await client.send(createRequest('/x', { accepts: 'any' }))).toMatchObject({ status: 200 });
	});
});

it('an error contains the response without secrets', async () => {
	const { server } = await startApi(servers, ({ headers }) => ({
		status: 400,
		body: { seen: headers.cookie },
	}));
	const error = await catchError(openClient(server.url).send(createRequest('/x')));
	expect(JSON.stringify(error)).not.toContain('session-1');
	expect(error).toMatchObject({ responseBody: { seen: 'sid=***' } });
});

describe('a response that may stay a stream', () => {
	const streams = () => true;

	it('is a stream when it succeeded, even after a redirect', async () => {
		const { server } = await startApi(servers, ({ url }) =>
			url === '/moved'
				? { status: 302, headers: { Location: '/file' }, body: LARGE }
				: { body: LARGE, headers: { 'Content-Type': 'text/plain' } },
		);
		const { rest, url } = await openClient(server.url).send(createRequest('/moved', { streams }));
		expect(url).toBe(`${server.url}/file`);
		expect((await buffer(rest ?? Readable.from([]))).equals(LARGE)).toBe(true);
	});

	it('is not a stream when it is an error, accepted or not', async () => {
		const { server } = await startApi(servers, () => ({ status: 404, body: LARGE }));
		const client = openClient(server.url);
		const response = await client.send(createRequest('/file', { streams, accepts: 'any' }));
		expect(response.rest).toBeUndefined();
		expect(response.body.equals(LARGE)).toBe(true);
		expect(await catchError(client.send(createRequest('/file', { streams })))).toMatchObject({
			code: 'REQUEST_FAILED',
		});
	});

	it('is judged by its beginning: the login page of a lost session is not the file', async () => {
		let isLost = false;
		const page = `<html>${'x'.repeat(300_000)}</html>`;
		const { server } = await startApi(servers, () => {
			const wasLost = isLost;
			isLost = false;
			return { headers: { 'Content-Type': 'text/plain' }, body: wasLost ? page : LARGE };
		});
		const client = openClient(server.url, { recipe: { lost: [{ text: '^<html>' }] } });
		await client.send(createRequest('/first'));
		isLost = true;
		const { rest } = await client.send(createRequest('/file', { streams }));
		expect((await buffer(rest ?? Readable.from([]))).equals(LARGE)).toBe(true);
		expect(countLogins(server)).toBe(2);
		expect(calls(server)).toHaveLength(3);
	});

	it('blocks the next request in serial mode until it has been read', async () => {
		const { server } = await startApi(servers, () => ({
			body: LARGE,
			headers: { 'Content-Type': 'text/plain' },
		}));
		const client = openClient(server.url, { recipe: { serial: true } });
		const { rest } = await client.send(createRequest('/one', { streams }));
		const order: string[] = [];
		const second = client.send(createRequest('/two')).then(() => order.push('second'));
		rest?.once('end', () => order.push('first'));
		await buffer(rest ?? Readable.from([]));
		await second;
		expect(order).toEqual(['first', 'second']);
	});
});

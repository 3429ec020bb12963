import type { SessionLoginError } from '../../../../core';
import { createGate } from '../../../support/createGate';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { calls, countLogins, startApi } from '../../../support/startApi';
import { withServers } from '../../../support/withServers';
import { catchShown } from '../../../support/shown';

const servers = withServers();

it('ends only the aborted request while several wait for the login', async () => {
	const gate = createGate();
	const server = await servers.start(async ({ url }) => {
		if (url === '/login') await gate.opened;
		return toLoginResponse(1);
	});
	const client = openClient(server.url);
	const abort = new AbortController();
	const stopped = catchShown(client.send(createRequest('/a', { signal: abort.signal })));
	const patient = client.send(createRequest('/b'));
	await server.received(1);
	abort.abort();
	await stopped;
	gate.open();
	expect(await patient).toMatchObject({ status: 200 });
	expect(calls(server).map(({ url }) => url)).toEqual(['/b']);
	expect(countLogins(server)).toBe(1);
});

it('ends a request in progress', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : undefined));
	const abort = new AbortController();
	const stopped = catchShown(openClient(server.url).send(createRequest('/a', { signal: abort.signal })));
	await server.received(2);
	abort.abort();
	expect(await stopped).toMatchObject({ code: 'CANCELLED' });
});

it('sends nothing when it was aborted beforehand', async () => {
	const { server } = await startApi(servers);
	await catchShown(openClient(server.url).send(createRequest('/a', { signal: AbortSignal.abort() })));
	expect(server.requests).toEqual([]);
});

it('throws a SessionLoginError, even while waiting for a login', async () => {
	const server = await servers.start(() => undefined);
	const abort = new AbortController();
	const stopped = catchShown(openClient(server.url).send(createRequest('/a', { signal: abort.signal })));
	await server.received(1);
	abort.abort();
	expect(await stopped).toMatchObject({ code: 'CANCELLED' });
});

describe('the timeout of a request', () => {
	it('covers waiting for a login, which continues for the others', async () => {
		const gate = createGate();
		const server = await servers.start(async ({ url }) => {
			if (url === '/login') await gate.opened;
			return toLoginResponse(1);
		});
		const client = openClient(server.url);
		const patient = client.send(createRequest('/b'));
		expect(await catchShown(client.send(createRequest('/a', { timeoutMs: 50 })))).toMatchObject({
			code: 'TIMED_OUT',
		});
		gate.open();
		expect(await patient).toMatchObject({ status: 200 });
		expect(calls(server).map(({ url }) => url)).toEqual(['/b']);
		expect(countLogins(server)).toBe(1);
	});

	it('covers waiting for the login after a lost session', async () => {
		const server = await servers.start(({ url }) => {
			if (url !== '/login') return { status: url === '/first' ? 200 : 401 };
			return countLogins(server) === 1 ? toLoginResponse(1) : undefined;
		});
		const client = openClient(server.url);
		await client.send(createRequest('/first'));
		expect(await catchShown(client.send(createRequest('/a', { timeoutMs: 100 })))).toMatchObject({
			code: 'TIMED_OUT',
		});
	});
});

it('a login that times out names the timeout setting of the credential', async () => {
	const server = await servers.start(() => undefined);
	const client = openClient(server.url, { recipe: { loginTimeoutMs: 50 } });
	const error = await catchShown<SessionLoginError>(client.send(createRequest('/a')));
	expect(error).toMatchObject({ code: 'TIMED_OUT' });
	expect(error.description).toContain(
		'raise Login Timeout in the credential (Advanced Settings: Network and Certificates)',
	);
});

describe('ready', () => {
	it('signs in once', async () => {
		const { server } = await startApi(servers);
		const client = openClient(server.url);
		await Promise.all([client.ready(), client.ready()]);
		await client.send(createRequest('/a'));
		expect(server.requests.map(({ url }) => url)).toEqual(['/login', '/a']);
	});

	it('never fails: the next request reports why there is no session', async () => {
		const server = await servers.start(() => ({ status: 401 }));
		const client = openClient(server.url);
		await client.ready();
		await client.ready(AbortSignal.abort());
		expect(await catchShown(client.send(createRequest('/a')))).toMatchObject({ code: 'LOGIN_REFUSED' });
	});
});

import type { ExchangeError } from '../../../../core/http/ExchangeError';
import { catchShown } from '../../../support/shown';
import { createRequest, openClient, toLoginResponse } from '../../../support/openClient';
import { withServers } from '../../../support/withServers';

const servers = withServers();
const post = (url: string, timeoutMs = 10_000) => createRequest(url, { method: 'POST', timeoutMs });

it('a request whose time-out passes while it waits for a login says that it was not sent', async () => {
	const server = await servers.start(() => undefined);
	const error = await catchShown<ExchangeError>(openClient(server.url).send(post('/orders?id=1', 50)));
	expect(error).toMatchObject({ code: 'TIMED_OUT', message: 'The login did not finish in time' });
	expect(error.description).toContain('POST /orders was not sent');
	expect(error.description).not.toContain('carried out');
	expect(error.facts).toEqual({ method: 'POST', url: `${server.url}/orders` });
});

it('a request whose time-out passes while it waits for a second login says that it was not carried out', async () => {
	let logins = 0;
	const server = await servers.start(({ url }) => {
		if (url !== '/login') return { status: url === '/first' ? 200 : 401 };
		return ++logins === 1 ? toLoginResponse(1) : undefined;
	});
	const client = openClient(server.url);
	await client.send(post('/first'));
	const error = await catchShown<ExchangeError>(client.send(post('/orders', 200)));
	expect(error).toMatchObject({ code: 'TIMED_OUT', message: 'The login did not finish in time' });
	expect(error.description).not.toContain('may or may not');
});

it('a request that may have been carried out still says so when a login then takes too long', async () => {
	let logins = 0;
	const server = await servers.start(({ url }) => {
		if (url === '/first') return { body: {} };
		if (url !== '/login') return { status: 503 };
		return ++logins === 1 ? toLoginResponse(1) : undefined;
	});
	const client = openClient(server.url, { recipe: { lost: [{ statuses: '503' }] } });
	await client.send(post('/first'));
	const error = await catchShown<ExchangeError>(client.send(post('/orders', 200)));
	expect(error).toMatchObject({ code: 'TIMED_OUT' });
	expect(error.description).toContain('may or may not have been carried out');
});

it.each<[string, 'destroy' | 'wait', string]>([
	['breaks off', 'destroy', 'CONNECTION_LOST'],
	['takes too long', 'wait', 'TIMED_OUT'],
])('a request whose login %s does not say that it may have been carried out', async (_, how, code) => {
	const server = await servers.start(({ socket }) => void (how === 'destroy' && socket.destroy()));
	// Only a login that waits may run out of time, also on a busy machine.
	const recipe = how === 'wait' ? { loginTimeoutMs: 50 } : {};
	const client = openClient(server.url, { recipe });
	const error = await catchShown<ExchangeError>(client.send(post('/orders')));
	expect(error).toMatchObject({ code });
	expect(error.description).not.toContain('carried out');
});

it('a request whose time-out passes while it waits for its turn says that it was not sent', async () => {
	const server = await servers.start(({ url }) => (url === '/login' ? toLoginResponse(1) : undefined));
	const client = openClient(server.url, { recipe: { serial: true } });
	const slow = catchShown(client.send(post('/slow', 400)));
	const error = await catchShown<ExchangeError>(client.send(post('/late', 100)));
	expect(error).toMatchObject({ code: 'TIMED_OUT', message: 'The request did not get its turn in time' });
	expect(error.description).toContain('POST /late was not sent');
	await slow;
});

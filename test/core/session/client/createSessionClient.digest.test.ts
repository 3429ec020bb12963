import {
	createAxiosExchange,
	createHookSession,
	createMemoryStore,
	type Recipe,
	SessionPool,
} from '../../../../core';
import { readAccount } from '../../../../adapter/credential/readAccount';
import { createDigestServer } from '../../../simulators/digestServer';
import { catchError } from '../../../support/catchError';
import { createRequest, openClient } from '../../../support/openClient';
import { withServers } from '../../../support/withServers';

const servers = withServers();
/** 200 requests at once take their time on a busy machine. */
jest.setTimeout(30_000);
const USERS = { ANNA: { password: 'a secret with ä', isAdmin: true }, LUCA: { password: 'another-secret' } };

async function start(options: Parameters<typeof createDigestServer>[1] = {}, form: object = {}) {
	const device = createDigestServer(USERS, options);
	const server = await servers.start((request) => device.respond(request));
	const recipe: Recipe = readAccount({
		baseUrl: server.url,
		...{ username: 'ANNA', password: 'x', recipe: 'automatic', sessionKind: 'digest', ...form },
	}).recipe;
	const pool = new SessionPool(createMemoryStore());
	const account = (username: keyof typeof USERS, password = USERS[username].password) => ({
		...{ username, password, loginFields: {} },
	});
	const open = (...who: Parameters<typeof account>) =>
		openClient(server.url, { account: account(...who), recipe, pool });
	return { device, server, open, recipe, pool };
}

it('sends 200 cold requests at once after one login and one challenge', async () => {
	const { device, server, open } = await start();
	const client = open('ANNA');
	const responses = await Promise.all(
		Array.from({ length: 200 }, (_, i) => client.send(createRequest(`/list?page=${i}`))),
	);
	expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
	expect(device.challenges()).toBe(1);
	expect(server.requests).toHaveLength(202);
});

it('does not sign in again when the device has restarted, or a nonce is too old', async () => {
	const { device, server, open } = await start({ usesOfNonce: 4 });
	const client = open('ANNA');
	for (let i = 0; i < 10; i++) expect((await client.send(createRequest('/list'))).status).toBe(200);
	device.expire();
	expect(
		(await client.send(createRequest('/list', { method: 'POST', body: Buffer.from('{}') }))).status,
	).toBe(200);
	expect(server.requests.filter(({ url }) => url === '/')).toHaveLength(2);
});

it('reports a wrong password once, without showing it, and holds back', async () => {
	const { server, open } = await start();
	const client = open('ANNA', 'wrong-password');
	for (let i = 0; i < 3; i++) {
		const error = await catchError(client.send(createRequest('/list')));
		expect(error).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(JSON.stringify(error)).not.toContain('wrong-password');
	}
	expect(server.requests).toHaveLength(2);
});

it('says that Login Path is public, instead of sending a wrong password with each request', async () => {
	const { device, server, open } = await start({ publicPaths: ['/'] });
	const client = open('ANNA', 'wrong-password');
	for (let i = 0; i < 3; i++)
		expect(await catchError(client.send(createRequest('/list')))).toMatchObject({
			code: 'LOGIN_FIELDS_WRONG',
			message: '/ does not ask for Digest authentication',
		});
	expect(server.requests).toHaveLength(1);
	expect(device.wrongPasswords()).toBe(0);
});

it.each([0, 5])(
	'does not go on to send a password that was changed (%d requests at once before)',
	async (many) => {
		const { device, open } = await start();
		const client = open('ANNA');
		await client.send(createRequest('/list'));
		device.changePassword('ANNA', 'a new password');
		const parallel = Array.from({ length: many }, () => catchError(client.send(createRequest('/list'))));
		await Promise.all(parallel);
		for (let i = 0; i < 5; i++)
			expect(await catchError(client.send(createRequest('/list')))).toMatchObject({ code: 'LOGIN_REFUSED' });
		// Those with the old nonce, one with a new one, and the login.
		expect(device.wrongPasswords()).toBeLessThanOrEqual(Math.max(many, 1) + 2);
	},
);

it('keeps the session when one address refuses a password that is right', async () => {
	const { device, server, open } = await start({ refusesAt: '/elsewhere' });
	const client = open('ANNA');
	await client.send(createRequest('/list'));
	const refused = Array.from({ length: 10 }, () => catchError(client.send(createRequest('/elsewhere'))));
	for (const error of await Promise.all(refused))
		expect(error).toMatchObject({ code: 'REFUSED_AFTER_LOGIN' });
	expect((await client.send(createRequest('/list'))).status).toBe(200);
	expect(server.requests.filter(({ url }) => url === '/').length).toBeLessThanOrEqual(4);
	expect(device.wrongPasswords()).toBe(0);
});

it('distinguishes a missing permission', async () => {
	const { device, open } = await start();
	const client = open('LUCA');
	for (let i = 0; i < 2; i++)
		expect(await catchError(client.send(createRequest('/admin')))).toMatchObject({
			code: 'MISSING_PERMISSION',
		});
	expect(device.challenges()).toBe(1);
});

it('says that the API requires Digest, or does not offer it', async () => {
	const { open } = await start({}, { sessionKind: 'cookies' });
	expect(await catchError(open('ANNA').send(createRequest('/list')))).toMatchObject({
		code: 'LOGIN_FIELDS_WRONG',
		message: 'The API requires Digest authentication',
	});
	const server = await servers.start(() => ({
		status: 401,
		headers: { 'WWW-Authenticate': 'Basic realm="x"' },
	}));
	const { recipe } = await start();
	expect(await catchError(openClient(server.url, { recipe }).send(createRequest('/list')))).toMatchObject({
		message: 'The API does not offer Digest authentication',
	});
});

it('does not show the proof of the password that an API repeats in an error', async () => {
	const device = createDigestServer(USERS);
	const server = await servers.start((request) => {
		const response = device.respond(request);
		if (request.url !== '/echo' || response.status === 401) return response;
		const sent = request.headers.authorization;
		return { status: 400, body: { message: `Wrong: ${sent}`, again: JSON.stringify({ sent }) } };
	});
	const { recipe } = await start();
	const account = { username: 'ANNA', password: USERS.ANNA.password, loginFields: {} };
	const error = await catchError(openClient(server.url, { account, recipe }).send(createRequest('/echo')));
	const shown = JSON.stringify([error, (error as Error).message, (error as Error).stack]);
	expect(shown).toContain('cnonce');
	const proof = /response="(\w+)"/.exec(server.requests.at(-1)?.headers.authorization ?? '')?.[1];
	expect(shown).not.toContain(proof);
});

it('sends nothing of it to another origin', async () => {
	const elsewhere = await servers.start(() => ({ body: {} }));
	const away = elsewhere.url.replace('127.0.0.1', 'localhost');
	const { open, device } = await start();
	await open('ANNA').send(createRequest('/list'));
	await open('ANNA').send(createRequest(`${away}/x`));
	expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
	expect(device.challenges()).toBe(1);
});

describe("n8n's own nodes", () => {
	async function openHook(options: Parameters<typeof createDigestServer>[1] = {}) {
		const { server, device, recipe, pool } = await start(options);
		const { username, password } = { username: 'ANNA', password: USERS.ANNA.password };
		const account = readAccount({ baseUrl: server.url, username, password, sessionKind: 'digest' }).account;
		const exchange = createAxiosExchange();
		const hook = createHookSession({ account, recipe }, pool);
		const send = async () => {
			const { session, url, headers, nonce } = await hook.attach({
				method: 'GET',
				url: `${server.url}/list`,
				headers: {},
			});
			const { status } = await fetch(url, { headers });
			return { session, status, nonce };
		};
		return { hook, exchange, device, send };
	}

	it('get the header of a known nonce', async () => {
		const { hook, exchange, send } = await openHook();
		await hook.open(exchange);
		for (let i = 0; i < 3; i++) expect((await send()).status).toBe(200);
	});

	it('are held back after a password was changed', async () => {
		const { server, device, recipe, pool } = await start();
		const { username, password } = { username: 'ANNA', password: USERS.ANNA.password };
		const account = readAccount({ baseUrl: server.url, username, password, sessionKind: 'digest' }).account;
		const exchange = createAxiosExchange();
		const hook = createHookSession({ account, recipe }, pool);
		await hook.open(exchange);
		device.changePassword('ANNA', 'a new password');
		const sentOnce = async () => {
			const session = await hook.open(exchange);
			const { nonce, url, headers } = await hook.attach({
				...{ method: 'GET', url: `${server.url}/list`, headers: {} },
			});
			expect((await fetch(url, { headers })).status).toBe(401);
			expect(await hook.isOver(exchange, session, 0, nonce)).toBe(true);
			await hook.open(exchange, session.generation);
		};
		for (let i = 0; i < 4; i++) expect(await catchError(sentOnce())).toMatchObject({ code: 'LOGIN_REFUSED' });
		expect(device.wrongPasswords()).toBeLessThanOrEqual(4);
	});

	it('get a new nonce after a failure', async () => {
		const { hook, exchange, device, send } = await openHook();
		await hook.open(exchange);
		device.expire();
		const failed = await Promise.all([send(), send()]);
		expect(failed.map(({ status }) => status)).toEqual([401, 401]);
		const { session } = failed[0];
		if (session === undefined) throw new Error('there is no session');
		// The second learns that the first has fetched a new one.
		for (const { nonce } of failed) expect(await hook.isOver(exchange, session, 0, nonce)).toBe(true);
		const { status, nonce } = await send();
		expect(status).toBe(200);
		expect(await hook.isOver(exchange, session, 0, nonce)).toBe(false);
	});
});
